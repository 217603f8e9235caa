// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.localagent.decision;

import io.sampleragent.sampling.Rate;
import java.math.BigDecimal;

/** Rates as clients send them, which need not be numbers at all. */
final class Rates {
  private Rates() {}

  static String percent(double rate) {
    return Double.isFinite(rate) ? Rate.percent(rate) : "an unreadable rate";
  }

  /** As people write it: {@code 10}, {@code 0.5}. */
  static String number(double value) {
    return Double.isFinite(value)
        ? BigDecimal.valueOf(value).stripTrailingZeros().toPlainString()
        : "an unreadable number of";
  }

  /** For the end of a sentence; nothing when the rate is unknown. */
  static String commaPercent(double rate) {
    return Double.isFinite(rate) ? ", " + percent(rate) : "";
  }
}
