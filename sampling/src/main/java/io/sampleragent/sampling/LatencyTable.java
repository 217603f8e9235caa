// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.sampling;

import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/**
 * A {@link LatencyHistogram} for each of the kinds of traces that find a slot, 3.9 MB when full. Of
 * {@value #KINDS} kinds a handful finds none, of 400 next to none; such a kind has no histogram
 * until one in its way was not used for two windows. Allocates only for a kind that it has not;
 * never waits.
 *
 * <p>Each of three parts of a kind's number names a set of slots that it may have. With one set, 70
 * of {@value #KINDS} kinds would find no room, however busy they are.
 */
final class LatencyTable {
  static final int KINDS = 512;
  static final int CAPACITY = KINDS * 5 / 4; // the last slots are found by few

  private static final int WAYS = 8; // slots of a set
  private static final int SETS = CAPACITY / WAYS;
  private static final int PART_BITS = 21; // of 64, so that there are three parts
  private static final int PARTS = 3;

  private final AtomicReferenceArray<@Nullable LatencyHistogram> slots =
      new AtomicReferenceArray<>(CAPACITY);

  /**
   * The kind's own.
   *
   * @param kind see {@link TraceKind}
   * @param now in nanoseconds
   */
  @Nullable LatencyHistogram find(long kind, long now) {
    int free = -1;
    for (int part = 0; part < PARTS; part++) {
      int set = set(kind, part);
      for (int i = set; i < set + WAYS; i++) {
        LatencyHistogram found = slots.get(i);
        if (found != null && found.kind == kind) {
          return found;
        }
        if (free < 0 && isFree(found, now)) {
          free = i;
        }
      }
    }
    return free < 0 ? null : make(free, kind, now);
  }

  private static int set(long kind, int part) {
    long bits = (kind >>> (part * PART_BITS)) & ((1L << PART_BITS) - 1);
    return (int) ((bits * SETS) >>> PART_BITS) * WAYS;
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
