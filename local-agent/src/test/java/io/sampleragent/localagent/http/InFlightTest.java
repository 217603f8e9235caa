// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.localagent.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class InFlightTest {
  private final InFlight inFlight = new InFlight(10 * 1024, 0);

  @Test
  void turnsAway_whenFull_andTakesAgain_whenReleased() {
    int first = inFlight.acquire(8 * 1024);
    assertThat(first).isPositive();
    assertThat(inFlight.acquire(8 * 1024)).isZero();
    inFlight.release(first);
    assertThat(inFlight.acquire(8 * 1024)).isEqualTo(first);
  }

  @Test
  void letsABodyAloneThrough_thatIsLargerThanAll() {
    assertThat(inFlight.acquire(Long.MAX_VALUE)).isEqualTo(10);
  }
}
