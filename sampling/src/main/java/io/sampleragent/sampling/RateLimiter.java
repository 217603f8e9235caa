// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.sampling;

import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/**
 * Lets a fixed number of traces through in each second, counted from the limiter's creation;
 * nothing is carried over. Lock-free: a request never waits here.
 *
 * <p>One number holds the state: the second in the high 32 bits, the traces seen in it in the low
 * 32. What was let through follows from it, min(seen, limit), so there is nothing to keep in step.
 */
final class RateLimiter {
  private static final long SECOND = 1_000_000_000L;
  private static final long COUNT_MASK = 0xFFFF_FFFFL;

  private final int limit;
  private final LongSupplier nanoTicker;
  private final long start;
  private final AtomicLong state = new AtomicLong();
  // Traces seen in the second before. Only the reported ratio reads it, so it may lag behind.
  private volatile long seenBefore;

  /**
   * @param perSecond below 1 counts as 1: a limit of 0 still keeps a trace now and then, so that a
   *     service does not disappear (system-tests sst008)
   */
  RateLimiter(int perSecond, LongSupplier nanoTicker) {
    this.limit = Math.max(1, perSecond);
    this.nanoTicker = nanoTicker;
    this.start = nanoTicker.getAsLong();
  }

  boolean tryAcquire() {
    long now = (nanoTicker.getAsLong() - start) / SECOND;
    while (true) {
      long old = state.get();
      long second = old >>> 32;
      // A thread that was paused since it read the clock counts in the newer second.
      boolean same = now <= second;
      long seen = same ? (old & COUNT_MASK) + 1 : 1;
      if (state.compareAndSet(old, ((same ? second : now) << 32) | seen)) {
        if (!same) {
          seenBefore = now == second + 1 ? old & COUNT_MASK : 0;
        }
        return seen <= limit;
      }
    }
  }

  /**
   * Share that is let through, 0 to 1; 1 before the first trace. That of the second before, if it
   * was cut: traces that are let through come first in a second, when its own share is still 1, and
   * weighted by that they would count too little. Else that of this second so far.
   */
  double effectiveRate() {
    long before = seenBefore;
    long seen = before > limit ? before : state.get() & COUNT_MASK;
    return seen <= limit ? 1 : (double) limit / seen;
  }
}
