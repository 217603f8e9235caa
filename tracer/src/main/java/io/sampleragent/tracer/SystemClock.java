// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.tracer;

import java.time.Instant;

/**
 * The clock of the machine.
 *
 * <p>The wall clock that counts in microseconds makes an object for each look at it. So that is
 * read once, and again whenever the one that counts in milliseconds and makes nothing disagrees:
 * after a step, a sleep of the machine, or slow drift.
 */
final class SystemClock implements Clock {
  private static final long MILLION = 1_000_000L;
  private static final long TOLERANCE = 2 * MILLION; // the millisecond that is cut off, and one

  private volatile long offset = wallNanos() - System.nanoTime();

  @Override
  public long epochNanos() {
    long now = offset + System.nanoTime();
    long off = now - System.currentTimeMillis() * MILLION;
    if (off < -TOLERANCE || off > TOLERANCE) {
      offset = wallNanos() - System.nanoTime();
      now = offset + System.nanoTime();
    }
    return now;
  }

  @Override
  public long ticks() {
    return System.nanoTime();
  }

  /** In microseconds on Java 9 and later, in milliseconds on 8. */
  private static long wallNanos() {
    Instant now = Instant.now();
    return now.getEpochSecond() * 1_000_000_000L + now.getNano();
  }
}
