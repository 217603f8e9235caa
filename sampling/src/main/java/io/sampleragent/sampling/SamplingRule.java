// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.sampling;

import org.jspecify.annotations.Nullable;

/** One rule: what a local root must look like, and what then follows. Immutable. */
final class SamplingRule {
  static final int NO_LIMIT = 0;

  final Selector selector;
  final Reason reason;

  /** Traces a second that this rule alone lets through; {@link #NO_LIMIT} if it has no limit. */
  final int maxPerSecond;

  final @Nullable Unless unless;

  SamplingRule(Selector selector, Reason reason, int maxPerSecond, @Nullable Unless unless) {
    this.selector = selector;
    this.reason = reason;
    this.maxPerSecond = maxPerSecond;
    this.unless = unless;
  }

  /** The same in a list that has so many rules before those of its own list. */
  SamplingRule behind(int others) {
    return new SamplingRule(
        selector, reason.at(others + reason.rule).build(), maxPerSecond, unless);
  }

  /** The global sample rate is a rule for everything behind all others. */
  static SamplingRule forEverything(Reason reason) {
    return new SamplingRule(Selector.EVERYTHING, reason, NO_LIMIT, null);
  }
}
