// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.sampling;

import java.util.List;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** A rule in use: with its own limiter, and what it has done so far. */
final class ActiveRule {
  final SamplingRule rule;
  private final RateLimiter shared;
  private final @Nullable RateLimiter own;
  private final @Nullable Reason unlessError;
  private final @Nullable Reason unlessSlow;
  private final OutcomeCounters outcomes = new OutcomeCounters();
  private final OutcomeCounters exceptions = new OutcomeCounters();

  /**
   * @param shared the limiter of all rules together
   */
  ActiveRule(SamplingRule rule, RateLimiter shared, LongSupplier nanoTicker) {
    this.rule = rule;
    this.shared = shared;
    this.own =
        rule.maxPerSecond == SamplingRule.NO_LIMIT
            ? null
            : new RateLimiter(rule.maxPerSecond, nanoTicker);
    this.unlessError = exception("unless error", rule.unless != null);
    this.unlessSlow = exception("unless slow", rule.unless != null);
  }

  private @Nullable Reason exception(String because, boolean wanted) {
    return wanted ? rule.reason.otherwise(because).build() : null;
  }

  Decision decide(LocalRoot root) {
    Reason reason = rule.reason;
    if (!ConsistentProbability.keeps(root, reason.rate)) {
      outcomes.dropped.increment();
      return reason.dropped;
    }
    boolean kept = isWithinLimits();
    (kept ? outcomes.kept : outcomes.limited).increment();
    double share = shareOfLimits();
    if (kept && share == 1) {
      return reason.kept;
    }
    return new Decision(reason, kept ? Priority.USER_KEEP : Priority.USER_DROP, share);
  }

  // The rule's own limit first: what it refuses must not use up what all rules share.
  private boolean isWithinLimits() {
    return (own == null || own.tryAcquire()) && shared.tryAcquire();
  }

  private double shareOfLimits() {
    return own == null ? shared.effectiveRate() : own.effectiveRate() * shared.effectiveRate();
  }

  /**
   * A second look at a trace this rule dropped; bounded like everything it keeps. What a limit
   * refused stays refused: asked again it would count twice.
   */
  Decision review(Decision dropped, boolean hasError, long rootNanos) {
    if (!Double.isNaN(dropped.limitPsr())) {
      return dropped;
    }
    RescueKind kind = rule.unless == null ? null : rule.unless.applies(hasError, rootNanos);
    if (kind == null) {
      return dropped;
    }
    if (!isWithinLimits()) {
      exceptions.limited.increment();
      return dropped;
    }
    exceptions.kept.increment();
    return Decision.rescued(dropped, kind, kind == RescueKind.ERROR ? unlessError : unlessSlow);
  }

  void collect(List<Outcomes> into) {
    into.add(outcomes.snapshot(rule.reason.kept.because()));
    if (unlessError != null) {
      into.add(exceptions.snapshot(rule.reason.text + " unless"));
    }
  }
}
