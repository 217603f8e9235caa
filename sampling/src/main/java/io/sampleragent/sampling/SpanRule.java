// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.sampling;

import java.util.List;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** A rule for single spans in use: with its own limiter, and what it has done so far. */
public final class SpanRule {
  private final SamplingRule rule;
  private final @Nullable RateLimiter limiter;
  private final OutcomeCounters outcomes = new OutcomeCounters();

  SpanRule(SamplingRule rule, LongSupplier nanoTicker) {
    this.rule = rule;
    this.limiter =
        rule.maxPerSecond == SamplingRule.NO_LIMIT
            ? null
            : new RateLimiter(rule.maxPerSecond, nanoTicker);
  }

  boolean matches(SpanFacts span) {
    return rule.selector.matches(span);
  }

  boolean keeps(long spanId) {
    if (!KnuthHash.keeps(spanId, rule.reason.rate)) {
      outcomes.dropped.increment();
      return false;
    }
    boolean kept = limiter == null || limiter.tryAcquire();
    (kept ? outcomes.kept : outcomes.limited).increment();
    return kept;
  }

  /** Value of {@code _dd.span_sampling.rule_rate}, 0 to 1. */
  public double rate() {
    return rule.reason.rate;
  }

  /**
   * Value of {@code _dd.span_sampling.max_per_second}: the limit in use, a whole number from 1; NaN
   * if there is none.
   */
  public double maxPerSecond() {
    return limiter == null ? Double.NaN : rule.maxPerSecond;
  }

  void collect(List<Outcomes> into) {
    into.add(outcomes.snapshot(rule.reason.kept.because()));
  }
}
