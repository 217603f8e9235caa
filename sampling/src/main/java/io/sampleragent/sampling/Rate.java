// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.sampling;

import java.math.BigDecimal;
import java.math.RoundingMode;

/** Sampling rates, numbers from 0 to 1, as text: read from settings, written to tags. */
public final class Rate {
  private static final int MAX_TEXT = 40; // longer than any double prints; bounds the parser's work
  private static final int MILLION = 1_000_000;
  private static final int TEN_THOUSAND = 10_000;

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
    return decimal((long) (rate * MILLION + 0.5), MILLION);
  }

  /**
   * The text of Elastic's {@code es=s:}: as {@link #elastic} rounds it, no trailing zeros.
   *
   * @param rate from 0 to 1
   */
  public static String elasticText(double rate) {
    return decimal(tenThousandths(rate), TEN_THOUSAND);
  }

  /**
   * The rate as Elastic's agents round it, their own and those that arrive: four decimals, half up,
   * but no less than 0.0001 for what is not 0. Source: {@code tracing-sampling.md} in elastic/apm.
   */
  public static double elastic(double rate) {
    return (double) tenThousandths(rate) / TEN_THOUSAND;
  }

  private static long tenThousandths(double rate) {
    long rounded = Math.round(rate * TEN_THOUSAND);
    return rounded == 0 && rate > 0 ? 1 : rounded;
  }

  /** {@code parts / one} without trailing zeros; {@code one} is a power of ten. */
  private static String decimal(long parts, int one) {
    if (parts <= 0) {
      return "0";
    }
    if (parts >= one) {
      return "1";
    }
    // Adding one keeps the leading zeros: 50 -> "1000050" -> "000050".
    String digits = Long.toString(one + parts);
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
