// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.sampling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class RateStepsTest {
  private static final TargetVolume TARGET = new TargetVolume(5, Source.FILE, "target");

  private final RateSteps steps = new RateSteps(TARGET, null);

  private static Reason ceiling(double rate) {
    return Reason.user(Mechanism.LOCAL_USER_RULE, Source.FILE, "rate").rate(rate).build();
  }

  @Test
  void step_isAtMostWhatWasWanted_andNotFarBelow() {
    SplittableRandom random = new SplittableRandom(8);
    for (int i = 0; i < 10_000; i++) {
      double wanted = Math.pow(random.nextDouble(), 3);
      double rate = steps.atMost(wanted).rate;
      assertThat(rate).isLessThanOrEqualTo(Math.max(wanted, 1e-6));
      assertThat(rate).isCloseTo(wanted, within(Math.max(wanted * 0.041, 1.1e-6)));
    }
  }

  @Test
  void knuthRate_saysExactlyWhatWasTested() {
    for (double wanted = 1; wanted > 1e-6; wanted *= 0.99) {
      Reason reason = steps.atMost(wanted);
      assertThat(Double.parseDouble(reason.ksr)).isEqualTo(reason.rate);
    }
  }

  @Test
  void endsAtAMillionth_neverAtZero() {
    assertThat(steps.atMost(0).rate).isEqualTo(1e-6);
    assertThat(steps.atMost(-1).rate).isEqualTo(1e-6);
  }

  @Test
  void startsAtTheCeiling() {
    assertThat(steps.atMost(Double.POSITIVE_INFINITY).rate).isEqualTo(1);
    assertThat(new RateSteps(TARGET, ceiling(1.0 / 3)).atMost(1).rate).isEqualTo(1.0 / 3);
    assertThat(new RateSteps(TARGET, ceiling(1e-7)).atMost(1).rate).isEqualTo(1e-7);
    assertThat(new RateSteps(TARGET, ceiling(0)).atMost(1).rate).isZero();
  }

  @Test
  void sameRate_isTheSameReason() {
    assertThat(steps.atMost(0.3)).isSameAs(steps.atMost(0.3));
  }
}
