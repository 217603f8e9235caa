// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.tracer.propagation;

/** 64-bit numbers as 16 lower-case hexadecimal digits, the only form the formats here know. */
public final class Hex {
  private static final String DIGITS = "0123456789abcdef";

  private Hex() {}

  /** All 16 digits, with zeros in front. */
  public static String padded(long value) {
    char[] text = new char[16];
    for (int i = 0; i < 16; i++) {
      text[i] = DIGITS.charAt((int) (value >>> (60 - 4 * i)) & 15);
    }
    return new String(text);
  }

  /** The number; only for what {@link #isDigits} accepts, at most 16 digits. */
  static long parse(String digits) {
    long value = 0;
    for (int i = 0; i < digits.length(); i++) {
      value = value << 4 | Character.digit(digits.charAt(i), 16);
    }
    return value;
  }

  static boolean isDigits(String text, int from, int to, boolean upperCaseToo) {
    for (int i = from; i < to; i++) {
      char c = text.charAt(i);
      boolean upper = upperCaseToo && c >= 'A' && c <= 'F';
      if (!upper && DIGITS.indexOf(c) < 0) {
        return false;
      }
    }
    return true;
  }
}
