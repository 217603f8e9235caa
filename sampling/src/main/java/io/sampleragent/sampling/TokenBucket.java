// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.sampling;

import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/**
 * Lets a number of traces a second through, refilled continuously; full, it holds one second's
 * worth, at least one. In any span of t seconds at most {@code max(1, rate) + rate * t} pass.
 * Lock-free, and a refusal writes nothing.
 *
 * <p>The generic cell rate algorithm (ITU-T I.371): instead of tokens, one number says when the
 * bucket would be full again. Each trace moves it on by the time that one token takes; a trace for
 * which it lies further ahead than a full bucket allows is refused.
 */
final class TokenBucket {
  private static final double SECOND = 1e9;

  private final long nanosPerToken;
  private final long ahead; // nanoseconds that fullAt may lie ahead of the time for one more token
  private final LongSupplier nanoTicker;
  private final long start;
  private final AtomicLong fullAt = new AtomicLong(); // nanoseconds since start

  /**
   * @param perSecond more than 0
   * @param nanoTicker like {@link System#nanoTime()}
   */
  TokenBucket(double perSecond, LongSupplier nanoTicker) {
    // Rounded up, so that rounding never lets more through; bounded, so that sums do not overflow.
    this.nanosPerToken = (long) Math.min(Math.ceil(SECOND / perSecond), Long.MAX_VALUE / 4.0);
    this.ahead = Math.max(0, (long) SECOND - nanosPerToken);
    this.nanoTicker = nanoTicker;
    this.start = nanoTicker.getAsLong();
  }

  boolean tryAcquire() {
    long now = nanoTicker.getAsLong() - start;
    while (true) {
      long full = fullAt.get();
      if (full - now > ahead) {
        return false;
      }
      if (fullAt.compareAndSet(full, Math.max(full, now) + nanosPerToken)) {
        return true;
      }
    }
  }
}
