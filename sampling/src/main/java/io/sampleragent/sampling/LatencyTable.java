// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.sampling;

import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/**
 * A {@link LatencyHistogram} for each of up to {@value #CAPACITY} kinds of traces, 3.2 MB when
 * full. A kind that finds no room has none, until another was not used for two windows. Allocates
 * only for a kind that it has not; never waits.
 */
final class LatencyTable {
  static final int CAPACITY = 512;

  private static final int WAYS = 8; // slots that a kind may have; so few go without by bad luck
  private static final int SETS = CAPACITY / WAYS;

  private final AtomicReferenceArray<@Nullable LatencyHistogram> slots =
      new AtomicReferenceArray<>(CAPACITY);

  /**
   * The kind's own.
   *
   * @param kind see {@link TraceKind}
   * @param now in nanoseconds
   */
  @Nullable LatencyHistogram find(long kind, long now) {
    int set = ((int) kind & (SETS - 1)) * WAYS;
    int free = -1;
    for (int i = set; i < set + WAYS; i++) {
      LatencyHistogram found = slots.get(i);
      if (found != null && found.kind == kind) {
        return found;
      }
      if (free < 0 && isFree(found, now)) {
        free = i;
      }
    }
    return free < 0 ? null : make(free, kind, now);
  }

  private static boolean isFree(@Nullable LatencyHistogram slot, long now) {
    return slot == null || slot.isUnusedSince(now - 2 * LatencyHistogram.WINDOW);
  }

  // Two threads may make one for the same kind; the later one takes over, or both stay and one is
  // found from then on.
  private LatencyHistogram make(int index, long kind, long now) {
    LatencyHistogram made = new LatencyHistogram(kind, now);
    slots.set(index, made);
    return made;
  }
}
