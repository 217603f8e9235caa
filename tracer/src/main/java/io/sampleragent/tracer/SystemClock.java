// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.tracer;

import java.time.Instant;

/**
 * The clock of the machine.
 *
 * <p>The wall clock that counts in microseconds makes an object for each look at it. So that is
 * read once, and again whenever the one that counts in milliseconds and makes nothing disagrees:
 * after a step, a sleep of the machine, or slow drift. Looking at that one costs 20 ns, so it is
 * looked at every {@link #INTERVAL} at most.
 */
public class SystemClock implements Clock {
  static final long INTERVAL = 10_000_000; // nanoseconds

  private static final long MILLION = 1_000_000L;
  private static final long TOLERANCE = 2 * MILLION; // the millisecond that is cut off, and one

  private volatile long offset;
  private volatile long compared; // when, in ticks

  public SystemClock() {
    compared = ticks();
    offset = wallNanos() - compared;
  }

  @Override
  public long ticks() {
    return System.nanoTime();
  }

  @Override
  public final long epochNanosAt(long ticks) {
    if (ticks - compared >= INTERVAL) {
      compare(ticks);
    }
    return offset + ticks;
  }

  private void compare(long ticks) {
    compared = ticks;
    long off = offset + ticks() - wallMillis() * MILLION;
    if (off < -TOLERANCE || off > TOLERANCE) {
      offset = wallNanos() - ticks();
    }
  }

  /** The wall clock; tests have their own. */
  long wallMillis() {
    return System.currentTimeMillis();
  }

  /** The same in microseconds on Java 9 and later, in milliseconds on 8. */
  long wallNanos() {
    Instant now = Instant.now();
    return now.getEpochSecond() * 1_000_000_000L + now.getNano();
  }
}
