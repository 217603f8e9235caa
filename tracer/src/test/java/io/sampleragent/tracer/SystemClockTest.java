// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.tracer;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SystemClockTest {
  private static final long MILLI = 1_000_000;
  private static final long START = 1_780_000_000_000L * MILLI;

  private long wall = START;
  private long ticks = -5 * MILLI; // negative ones are allowed

  @Test
  void agreesWithTheWallClock() {
    Clock clock = new SystemClock();
    for (int i = 0; i < 1_000; i++) {
      long before = System.currentTimeMillis();
      long nanos = clock.epochNanos();
      long after = System.currentTimeMillis();
      assertThat(nanos / 1_000_000).isBetween(before - 3, after + 3);
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {3_600_000, 3, -3, -3_600_000})
  void followsAStepOfTheWallClock(long millis) {
    SystemClock clock = scripted();
    assertThat(clock.epochNanos()).isEqualTo(START);

    wall += millis * MILLI;
    assertThat(clock.epochNanos()).as("too soon to look").isEqualTo(START);
    pass(SystemClock.INTERVAL);
    assertThat(clock.epochNanos()).isEqualTo(wall);
  }

  @Test
  void followsSlowDrift() {
    SystemClock clock = scripted();
    for (int i = 0; i < 10_000; i++) {
      pass(SystemClock.INTERVAL);
      wall += 1_000; // 100 ppm
      assertThat(clock.epochNanos()).isBetween(wall - 3 * MILLI, wall + 3 * MILLI);
    }
  }

  @Test
  void momentsOfBefore_areBefore() {
    SystemClock clock = scripted();
    pass(7 * MILLI);
    assertThat(clock.epochNanosAt(ticks - 7 * MILLI)).isEqualTo(START);
  }

  private void pass(long nanos) {
    wall += nanos;
    ticks += nanos;
  }

  private SystemClock scripted() {
    return new SystemClock() {
      @Override
      public long ticks() {
        return ticks;
      }

      @Override
      long wallMillis() {
        return wall / MILLI;
      }

      @Override
      long wallNanos() {
        return wall;
      }
    };
  }
}
