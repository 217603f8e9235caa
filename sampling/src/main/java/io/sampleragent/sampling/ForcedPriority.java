// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.sampling;

import java.util.List;

/** Decides alike for all traces that no rule and no rate decides about: the user wants it so. */
final class ForcedPriority implements Sampler {
  private final Decision decision;
  private final AgentRates secondLook;
  private final OutcomeCounters outcomes = new OutcomeCounters();

  /**
   * @param secondLook where the rescue is; its rates are not asked
   */
  ForcedPriority(Decision decision, AgentRates secondLook) {
    this.decision = decision;
    this.secondLook = secondLook;
  }

  @Override
  public Decision decide(LocalRoot root) {
    (decision.kept() ? outcomes.kept : outcomes.dropped).increment();
    return decision;
  }

  @Override
  public Decision review(Decision decided, LocalRoot root, boolean hasError, long rootNanos) {
    return secondLook.review(decided, root, hasError, rootNanos);
  }

  @Override
  public void collect(List<Outcomes> into) {
    into.add(outcomes.snapshot(decision.because()));
    secondLook.collectRescue(into);
  }
}
