// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.sampling;

import java.util.List;
import java.util.function.LongSupplier;

/**
 * The user's rules in order, then the global rate, then whatever is next. The first rule that
 * matches decides, also when its rate or a limiter drops the trace.
 */
final class RuleSampler implements Sampler {
  private final ActiveRule[] rules;
  private final RuleIndex index;
  private final boolean hasExceptions;
  private final Sampler next;

  /**
   * @param rules those of the user, and behind them the global rate if there is one
   * @param perSecond what all of them together may keep
   */
  RuleSampler(SamplingRule[] rules, int perSecond, LongSupplier nanoTicker, Sampler next) {
    RateLimiter shared = new RateLimiter(perSecond, nanoTicker);
    boolean exceptions = false;
    this.rules = new ActiveRule[rules.length];
    for (int i = 0; i < rules.length; i++) {
      this.rules[i] = new ActiveRule(rules[i], shared, nanoTicker);
      exceptions |= rules[i].unless != null;
    }
    this.index = new RuleIndex(this.rules);
    this.hasExceptions = exceptions;
    this.next = next;
  }

  @Override
  public Decision decide(LocalRoot root) {
    ActiveRule active = index.find(root);
    return active == null ? next.decide(root) : active.decide(root);
  }

  @Override
  public Decision review(Decision decided, LocalRoot root, boolean hasError, long rootNanos) {
    Decision mine =
        hasExceptions && !decided.kept() ? exception(decided, hasError, rootNanos) : decided;
    return next.review(mine, root, hasError, rootNanos);
  }

  private Decision exception(Decision dropped, boolean hasError, long rootNanos) {
    for (ActiveRule active : rules) {
      if (active.rule.reason == dropped.reason) {
        return active.review(dropped, hasError, rootNanos);
      }
    }
    return dropped;
  }

  @Override
  public void collect(List<Outcomes> into) {
    for (ActiveRule active : rules) {
      active.collect(into);
    }
    next.collect(into);
  }
}
