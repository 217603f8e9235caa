// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.localagent.decision;

import java.math.BigDecimal;
import java.math.MathContext;

/** Rates as people say them: {@code 5 %}, {@code 0.02 %}, {@code 33.33 %}. */
final class Rates {
  // 4 digits hide that some clients pass a rate through a 32-bit float (30.000001192 %).
  private static final MathContext DIGITS = new MathContext(4);

  private Rates() {}

  static String percent(double rate) {
    if (!Double.isFinite(rate)) return "an unreadable rate";
    BigDecimal value = BigDecimal.valueOf(rate).movePointRight(2).round(DIGITS);
    return (value.signum() == 0 ? "0" : value.stripTrailingZeros().toPlainString()) + " %";
  }

  /** For the end of a sentence; nothing when the rate is unknown. */
  static String commaPercent(double rate) {
    return Double.isFinite(rate) ? ", " + percent(rate) : "";
  }
}
