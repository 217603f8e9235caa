// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.tracer.propagation;

/**
 * Tells whether a header holds a number before it is parsed: an exception per bad request is too
 * much.
 */
final class Numbers {
  private static final String MAX_UNSIGNED = "18446744073709551615";
  private static final int MAX_INTEGER_DIGITS = 9; // priorities have one; nine always fit an int

  private Numbers() {}

  /** A decimal number from 0 to 2^64 - 1. */
  static boolean isUnsigned(String text) {
    int length = text.length();
    boolean fits = length < 20 || (length == 20 && text.compareTo(MAX_UNSIGNED) <= 0);
    return fits && areDigits(text, 0);
  }

  /** A decimal number of at most nine digits, with a minus sign or none. */
  static boolean isInteger(String text) {
    int from = text.startsWith("-") ? 1 : 0;
    return text.length() - from <= MAX_INTEGER_DIGITS && areDigits(text, from);
  }

  private static boolean areDigits(String text, int from) {
    for (int i = from; i < text.length(); i++) {
      if (text.charAt(i) < '0' || text.charAt(i) > '9') {
        return false;
      }
    }
    return text.length() > from;
  }
}
