// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.sampling;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicIntegerArray;

/**
 * Learns how long traces of one kind take, and from when on one belongs to the slowest hundredth.
 * Any thread records; nobody waits; about 6 KB.
 *
 * <p>Durations are counted in buckets that double from octave to octave, each octave cut into
 * {@value #PER_OCTAVE} equal parts (as HdrHistogram does). The reported threshold is the end of the
 * bucket that holds the 99th percentile: never below it, and at most 1/32 (3.2 %) above it, for
 * percentiles from 16 µs to 275 s. Below, it is 16 µs; above, nothing is slow.
 *
 * <p>Counts are of two windows, the one being filled and the one before, so that what was measured
 * ages away. A window lasts at least five minutes and {@value #ENOUGH} traces.
 */
final class LatencyHistogram {
  /** Traces before there is a threshold: five of them are the slowest hundredth. */
  static final int ENOUGH = 512;

  static final long WINDOW = 300_000_000_000L; // five minutes, in nanoseconds
  static final long UNKNOWN = Long.MAX_VALUE;

  private static final int SHARE = 100; // one trace in so many is slow
  private static final int REFRESH = 256; // traces between two thresholds; a power of two
  private static final int PART_BITS = 5;
  private static final int PER_OCTAVE = 1 << PART_BITS;
  private static final int MIN_BITS = 14; // 16 µs
  private static final int MAX_BITS = 38; // 275 s
  private static final int BUCKETS = (MAX_BITS - MIN_BITS) * PER_OCTAVE + 2; // and one at each end
  private static final int TOTAL = BUCKETS; // the element behind them: how many were recorded

  final long kind;
  private final AtomicBoolean refreshing = new AtomicBoolean();
  private volatile AtomicIntegerArray filling = new AtomicIntegerArray(BUCKETS + 1);
  private AtomicIntegerArray before = new AtomicIntegerArray(BUCKETS + 1); // by who refreshes
  private long windowStart; // by who refreshes
  private volatile long threshold = UNKNOWN;
  private volatile long lastUsed;

  LatencyHistogram(long kind, long now) {
    this.kind = kind;
    this.windowStart = now;
    this.lastUsed = now;
  }

  /** Nanoseconds: what takes longer is slow. {@link #UNKNOWN} before enough was seen. */
  long threshold() {
    return threshold;
  }

  boolean isUnusedSince(long nanos) {
    return lastUsed - nanos < 0;
  }

  void record(long nanos, long now) {
    if (now - lastUsed > WINDOW / 100) { // seldom, since every thread reads it
      lastUsed = now;
    }
    AtomicIntegerArray counts = filling;
    counts.incrementAndGet(bucket(nanos));
    if ((counts.incrementAndGet(TOTAL) & (REFRESH - 1)) == 0) {
      refresh(now);
    }
  }

  // What other threads record meanwhile may be missed or land in an old window: a few traces.
  private void refresh(long now) {
    if (!refreshing.compareAndSet(false, true)) {
      return;
    }
    try {
      threshold = slowest();
      if (now - windowStart >= WINDOW && filling.get(TOTAL) >= ENOUGH) {
        AtomicIntegerArray oldest = before;
        for (int i = 0; i <= TOTAL; i++) {
          oldest.lazySet(i, 0);
        }
        before = filling;
        filling = oldest;
        windowStart = now;
      }
    } finally {
      refreshing.set(false);
    }
  }

  private long slowest() {
    int total = count(TOTAL);
    int slow = total / SHARE;
    if (total < ENOUGH) {
      return UNKNOWN;
    }
    int bucket = BUCKETS - 1;
    for (int above = count(bucket); above <= slow && bucket > 0; above += count(bucket)) {
      bucket--;
    }
    return bucket == BUCKETS - 1 ? UNKNOWN : end(bucket) - 1;
  }

  private int count(int index) {
    return filling.get(index) + before.get(index);
  }

  private static int bucket(long nanos) {
    int octave = Long.SIZE - 1 - Long.numberOfLeadingZeros(nanos);
    if (octave < MIN_BITS) {
      return 0;
    }
    if (octave >= MAX_BITS) {
      return BUCKETS - 1;
    }
    int part = (int) (nanos >>> (octave - PART_BITS)) & (PER_OCTAVE - 1);
    return 1 + (octave - MIN_BITS) * PER_OCTAVE + part;
  }

  /** The first duration that is longer than those of the bucket. */
  private static long end(int bucket) {
    int octave = MIN_BITS + (bucket - 1) / PER_OCTAVE;
    int part = (bucket - 1) % PER_OCTAVE + 1;
    return bucket == 0 ? 1L << MIN_BITS : (long) (PER_OCTAVE + part) << (octave - PART_BITS);
  }
}
