// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.sampling;

import java.util.List;
import java.util.function.LongSupplier;

/** What may be rescued for one kind of cause, and what was. */
final class RescueBudget {
  private final RescueKind kind;
  private final TokenBucket bucket;
  private final OutcomeCounters outcomes = new OutcomeCounters();

  /**
   * @param perSecond more than 0
   */
  RescueBudget(RescueKind kind, double perSecond, LongSupplier nanoTicker) {
    this.kind = kind;
    this.bucket = new TokenBucket(perSecond, nanoTicker);
  }

  /** Keeps the trace, or leaves it dropped because there were too many lately. */
  Decision keep(Decision dropped, Reason reason) {
    if (!bucket.tryAcquire()) {
      outcomes.limited.increment();
      return dropped;
    }
    outcomes.kept.increment();
    return Decision.rescued(dropped, kind, reason);
  }

  void collect(List<Outcomes> into) {
    into.add(outcomes.snapshot(Rescue.words(kind.sentence())));
  }
}
