// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.sampling;

import java.math.BigDecimal;

/** How many traces a second a user wants of those that no rule matches. Immutable. */
final class TargetVolume {
  final double perSecond;
  final Source source;

  /** What decided, for sentences. */
  final String text;

  /**
   * @throws IllegalArgumentException when the number is out of bounds
   */
  TargetVolume(double perSecond, Source source, String settingName) {
    if (!(perSecond >= SamplingSettings.MIN_TARGET && perSecond <= SamplingSettings.MAX_TARGET)) {
      throw new IllegalArgumentException(
          "target must be from 0.01 to 1000000 traces a second, not " + perSecond);
    }
    this.perSecond = perSecond;
    this.source = source;
    String number = BigDecimal.valueOf(perSecond).stripTrailingZeros().toPlainString();
    this.text =
        "target of " + number + " traces a second (" + settingName + ", " + source.label() + ")";
  }

  Reason.Builder reason(String details) {
    return Reason.user(Mechanism.LOCAL_USER_RULE, source, text + ", " + details).target(perSecond);
  }
}
