// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.sampling;

import org.jspecify.annotations.Nullable;

/**
 * The user's rules in order, then the global rate, then whatever is next. The first rule that
 * matches decides, also when its rate or the limiter drops the trace.
 */
final class RuleSampler implements Sampler {
  private final SamplingRule[] rules;
  private final @Nullable Reason globalRate;
  private final RateLimiter limiter;
  private final Sampler next;

  RuleSampler(SamplingSettings settings, RateLimiter limiter, Sampler next) {
    this.rules = settings.rules.rules;
    this.globalRate = settings.globalRate;
    this.limiter = limiter;
    this.next = next;
  }

  @Override
  public Decision decide(LocalRoot root) {
    for (SamplingRule rule : rules) {
      if (rule.matches(root)) {
        return decide(root, rule.reason);
      }
    }
    return globalRate == null ? next.decide(root) : decide(root, globalRate);
  }

  private Decision decide(LocalRoot root, Reason reason) {
    if (!KnuthHash.keeps(root.traceIdLow(), reason.rate)) {
      return reason.dropped;
    }
    boolean kept = limiter.tryAcquire();
    double limiterRate = limiter.effectiveRate();
    if (kept && limiterRate == 1) {
      return reason.kept;
    }
    return new Decision(reason, kept ? Priority.USER_KEEP : Priority.USER_DROP, limiterRate);
  }
}
