// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.localagent.decision;

import io.sampleragent.sampling.Rate;

/** Rates as clients send them, which need not be numbers at all. */
final class Rates {
  private Rates() {}

  static String percent(double rate) {
    return Double.isFinite(rate) ? Rate.percent(rate) : "an unreadable rate";
  }

  /** For the end of a sentence; nothing when the rate is unknown. */
  static String commaPercent(double rate) {
    return Double.isFinite(rate) ? ", " + percent(rate) : "";
  }
}
