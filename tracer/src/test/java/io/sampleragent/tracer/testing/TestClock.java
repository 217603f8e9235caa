// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.tracer.testing;

import io.sampleragent.tracer.Clock;
import java.util.concurrent.atomic.AtomicLong;

/** A clock that a test moves. The wall clock can be moved alone, as an administrator would. */
public final class TestClock implements Clock {
  /** Where it starts: a round moment in 2026, in nanoseconds since 1970. */
  public static final long START = 1_780_000_000_000_000_000L;

  private final AtomicLong wall = new AtomicLong(START);
  private final AtomicLong ticks = new AtomicLong(77);

  /** Lets time pass. */
  public void advance(long nanos) {
    wall.addAndGet(nanos);
    ticks.addAndGet(nanos);
  }

  /** Sets the wall clock forward or back, while real time stands still. */
  public void step(long nanos) {
    wall.addAndGet(nanos);
  }

  @Override
  public long epochNanosAt(long moment) {
    return wall.get() + moment - ticks.get();
  }

  @Override
  public long ticks() {
    return ticks.get();
  }
}
