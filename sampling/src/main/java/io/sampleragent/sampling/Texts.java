// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.sampling;

/** Makes foreign text fit for a message: one line, short, visible where it starts and ends. */
public final class Texts {
  private static final int MAX = 60; // characters; enough to recognise what one wrote

  private Texts() {}

  /** The text in double quotes, control characters replaced, cut after 60 characters. */
  public static String quote(String text) {
    StringBuilder quoted = new StringBuilder("\"");
    for (int i = 0; i < text.length() && i < MAX; i++) {
      char c = text.charAt(i);
      quoted.append(Character.isISOControl(c) ? '?' : c);
    }
    return quoted.append(text.length() > MAX ? "...\"" : "\"").toString();
  }
}
