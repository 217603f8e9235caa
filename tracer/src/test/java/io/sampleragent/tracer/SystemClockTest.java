// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.tracer;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SystemClockTest {
  @Test
  void agreesWithTheWallClock() {
    for (int i = 0; i < 1_000; i++) {
      long before = System.currentTimeMillis();
      long nanos = Clock.SYSTEM.epochNanos();
      long after = System.currentTimeMillis();
      assertThat(nanos / 1_000_000).isBetween(before - 3, after + 3);
    }
  }
}
