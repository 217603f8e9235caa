// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.sampling;

import java.util.List;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * How many traces a second callers may force: those that arrive with a decision to keep. For all
 * threads; lock-free, allocates nothing.
 */
public final class ForcedTraces {
  private final @Nullable TokenBucket bucket; // null: none may be forced
  private final OutcomeCounters outcomes = new OutcomeCounters();

  /**
   * @param perSecond 0 or more
   * @param nanoTicker like {@link System#nanoTime()}
   */
  public ForcedTraces(double perSecond, LongSupplier nanoTicker) {
    this.bucket = perSecond > 0 ? new TokenBucket(perSecond, nanoTicker) : null;
  }

  /** Counts one more; false if the caller's decision must not count. */
  public boolean tryForce() {
    boolean allowed = bucket != null && bucket.tryAcquire();
    (allowed ? outcomes.kept : outcomes.limited).increment();
    return allowed;
  }

  /** Adds how many were allowed, as kept, and how many were not, as limited. */
  public void collect(List<Outcomes> into) {
    into.add(outcomes.snapshot("forced by callers"));
  }
}
