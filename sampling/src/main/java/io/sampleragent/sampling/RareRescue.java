// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.sampling;

import java.util.function.LongSupplier;

/** Which finished traces are the first of their kind for a while, and how many may be kept. */
final class RareRescue {
  private static final long SECOND = 1_000_000_000L;
  private static final Reason RARE = Rescue.reason(RescueKind.RARE.sentence());

  final RescueBudget budget;
  private final RecentKinds recent;
  private final LongSupplier nanoTicker;
  private final long start;

  RareRescue(double perSecond, int windowSeconds, LongSupplier nanoTicker) {
    this.budget = new RescueBudget(RescueKind.RARE, perSecond, nanoTicker);
    this.recent = new RecentKinds(windowSeconds);
    this.nanoTicker = nanoTicker;
    this.start = nanoTicker.getAsLong();
  }

  /**
   * Notes that the trace was seen.
   *
   * @param mayKeep whether it is to be kept if it is rare
   */
  Decision review(Decision decided, LocalRoot root, boolean mayKeep) {
    long kind = TraceKind.of(root);
    long second = (nanoTicker.getAsLong() - start) / SECOND + 1;
    if (!recent.isNew(kind, second) || !mayKeep) {
      return decided;
    }
    Decision kept = budget.keep(decided, RARE);
    if (!kept.kept()) {
      recent.forget(kind); // or a service's start would use up the chance of most resources
    }
    return kept;
  }
}
