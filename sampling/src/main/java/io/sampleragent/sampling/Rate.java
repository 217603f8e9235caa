// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.sampling;

import java.math.BigDecimal;
import java.math.RoundingMode;

/** Sampling rates, numbers from 0 to 1, as text: read from settings, written to tags. */
public final class Rate {
  private static final int MAX_TEXT = 40; // longer than any double prints; bounds the parser's work
  private static final int MILLION = 1_000_000;

  private Rate() {}

  /** Whether the number is a rate; false for NaN. */
  public static boolean isRate(double value) {
    return value >= 0 && value <= 1;
  }

  /**
   * Reads a plain decimal number such as {@code 0.25} or {@code 1e-3}; NaN for anything else, also
   * for what {@link Double#parseDouble} would take beyond that ({@code NaN}, {@code 1d}, {@code
   * 0x1p3}).
   */
  public static double parse(String text) {
    String trimmed = text.trim();
    if (trimmed.length() > MAX_TEXT || !isPlainNumber(trimmed)) {
      return Double.NaN;
    }
    try {
      return Double.parseDouble(trimmed);
    } catch (NumberFormatException ignored) {
      return Double.NaN; // "1.2.3" has only legal characters and is no number
    }
  }

  private static boolean isPlainNumber(String text) {
    for (int i = 0; i < text.length(); i++) {
      if ("0123456789.+-eE".indexOf(text.charAt(i)) < 0) {
        return false;
      }
    }
    return !text.isEmpty();
  }

  /**
   * The text of {@code _dd.p.ksr}: at most six decimals, rounded half up, no trailing zeros, never
   * scientific. Source: {@code PTagsFactory} of dd-trace-java.
   */
  static String text(double rate) {
    long millionths = (long) (rate * MILLION + 0.5);
    if (millionths <= 0) {
      return "0";
    }
    if (millionths >= MILLION) {
      return "1";
    }
    // Adding a million keeps the leading zeros: 1000050 -> "1000050" -> "000050".
    String digits = Long.toString(MILLION + millionths);
    int end = digits.length();
    while (digits.charAt(end - 1) == '0') {
      end--;
    }
    return "0." + digits.substring(1, end);
  }

  /**
   * For sentences: {@code 5 %}. Four decimals, which hide that some clients pass a rate through a
   * 32-bit float (30.000001192 %), but at least four digits, so that a small rate is not none.
   *
   * @param rate any finite number
   */
  public static String percent(double rate) {
    BigDecimal percent = BigDecimal.valueOf(rate).movePointRight(2);
    int zeros = percent.scale() - percent.precision(); // behind the point, before the first digit
    BigDecimal rounded = percent.setScale(Math.max(4, zeros + 4), RoundingMode.HALF_UP);
    return rounded.stripTrailingZeros().toPlainString() + " %";
  }
}
