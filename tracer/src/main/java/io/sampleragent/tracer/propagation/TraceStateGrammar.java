// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.tracer.propagation;

/** What keys and values of {@code tracestate} are made of: W3C Trace Context, 3.3.1. */
final class TraceStateGrammar {
  private static final int MAX_KEY = 256;
  private static final int MAX_TENANT = 241;
  private static final int MAX_SYSTEM = 14;
  static final int MAX_VALUE = 256;

  private TraceStateGrammar() {}

  static int skipBlanks(String text, int from, int to) {
    while (from < to && isBlank(text.charAt(from))) {
      from++;
    }
    return from;
  }

  static int trimEnd(String text, int from, int to) {
    while (to > from && isBlank(text.charAt(to - 1))) {
      to--;
    }
    return to;
  }

  private static boolean isBlank(char c) {
    return c == ' ' || c == '\t';
  }

  /**
   * Whether {@code key=value} is well formed.
   *
   * @param equals place of the first equals sign, within the member
   */
  static boolean isMember(String text, int from, int equals, int to) {
    return isKey(text, from, equals) && isValue(text, equals + 1, to);
  }

  private static boolean isKey(String text, int from, int to) {
    int at = text.indexOf('@', from);
    if (at < 0 || at >= to) {
      return to - from <= MAX_KEY && isLetter(text, from, to) && areKeyCharacters(text, from, to);
    }
    return at > from
        && at - from <= MAX_TENANT
        && areKeyCharacters(text, from, at)
        && (isLetter(text, from, at) || isDigit(text.charAt(from)))
        && to - at - 1 <= MAX_SYSTEM
        && isLetter(text, at + 1, to)
        && areKeyCharacters(text, at + 1, to);
  }

  /** Whether the first character is a letter. */
  private static boolean isLetter(String text, int from, int to) {
    return from < to && text.charAt(from) >= 'a' && text.charAt(from) <= 'z';
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  private static boolean areKeyCharacters(String text, int from, int to) {
    for (int i = from; i < to; i++) {
      char c = text.charAt(i);
      boolean letter = c >= 'a' && c <= 'z';
      if (!letter && !isDigit(c) && c != '_' && c != '-' && c != '*' && c != '/') {
        return false;
      }
    }
    return true;
  }

  // Blanks at the end were cut before, so a value of blanks only is empty here.
  private static boolean isValue(String text, int from, int to) {
    if (from >= to || to - from > MAX_VALUE) {
      return false;
    }
    for (int i = from; i < to; i++) {
      char c = text.charAt(i);
      if (c < ' ' || c > '~' || c == '=') {
        return false;
      }
    }
    return true;
  }
}
