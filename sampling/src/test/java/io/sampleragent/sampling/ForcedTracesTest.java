// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.sampling;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ForcedTracesTest {
  private final FakeTicker ticker = new FakeTicker();

  private static Outcomes outcomes(ForcedTraces forced) {
    List<Outcomes> all = new ArrayList<>();
    forced.collect(all);
    assertThat(all).hasSize(1);
    return all.get(0);
  }

  /** Whatever comes and whenever: burst and rate hold, and everything is counted. */
  @ParameterizedTest
  @ValueSource(doubles = {0.5, 1, 10, 333.3})
  void neverMoreThanTheRate(double perSecond) {
    ForcedTraces forced = new ForcedTraces(perSecond, ticker);
    SplittableRandom random = new SplittableRandom(7);
    long allowed = 0;
    double seconds = 0;
    for (int i = 0; i < 50_000; i++) {
      double step = random.nextDouble() * 1.5 / perSecond * random.nextInt(2);
      seconds += step;
      ticker.advanceSeconds(step);
      allowed += forced.tryForce() ? 1 : 0;
      assertThat((double) allowed)
          .isLessThanOrEqualTo(Math.max(1, perSecond) + perSecond * seconds);
    }
    assertThat((double) allowed).isGreaterThan(perSecond * seconds * 0.5);
    assertThat(outcomes(forced).kept()).isEqualTo(allowed);
    assertThat(outcomes(forced).seen()).isEqualTo(50_000);
  }

  @Test
  void zero_isNone() {
    ForcedTraces forced = new ForcedTraces(0, ticker);
    assertThat(forced.tryForce()).isFalse();
    ticker.advanceSeconds(1e6);
    assertThat(forced.tryForce()).isFalse();
    assertThat(outcomes(forced).limited()).isEqualTo(2);
  }
}
