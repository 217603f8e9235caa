// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.tracer.settings;

/**
 * Walks through a value and says at which column it went wrong. Blanks between words do not count.
 */
final class Scanner {
  private final String text;
  private int at;

  Scanner(String text) {
    this.text = text;
  }

  boolean atEnd() {
    skipBlanks();
    return at == text.length();
  }

  /** Moves over the character if it is next. */
  boolean skip(char c) {
    boolean found = !atEnd() && text.charAt(at) == c;
    at += found ? 1 : 0;
    return found;
  }

  void expect(char c) throws BadValue {
    if (!skip(c)) {
      throw bad("'" + c + "'");
    }
  }

  /** Reads up to one of the characters or the end, without the blanks around it; never empty. */
  String until(String ends, String expected) throws BadValue {
    skipBlanks();
    int from = at;
    while (at < text.length() && ends.indexOf(text.charAt(at)) < 0) {
      at++;
    }
    String word = text.substring(from, at).trim();
    if (word.isEmpty()) {
      throw bad(expected);
    }
    return word;
  }

  BadValue bad(String expected) {
    return new BadValue("at column " + (at + 1) + ": expected " + expected);
  }

  private void skipBlanks() {
    while (at < text.length() && text.charAt(at) <= ' ') {
      at++;
    }
  }
}
