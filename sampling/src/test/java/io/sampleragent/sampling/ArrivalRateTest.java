// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.sampling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class ArrivalRateTest {
  private final ArrivalRate rate = new ArrivalRate();

  private void seconds(int seconds, long arrivals) {
    for (int i = 0; i < seconds; i++) {
      rate.count(arrivals, 1);
    }
  }

  @Test
  void nothingKnown_isNothing() {
    assertThat(rate.perSecond()).isZero();
    assertThat(rate.perSecondAtLeast()).isZero();
  }

  @Test
  void firstSeconds_areAveraged() {
    rate.count(3, 1);
    rate.count(1, 1);
    rate.count(2, 2);
    assertThat(rate.perSecond()).isEqualTo(1.5);
  }

  @Test
  void later_theNewCountsMoreThanTheOld() {
    seconds(200, 10);
    seconds(20, 15);
    assertThat(rate.perSecond()).isCloseTo(13.1, within(0.1));
  }

  @Test
  void jumpBeyondChance_startsAfresh() {
    seconds(60, 100);
    rate.count(1000, 1);
    assertThat(rate.perSecond()).isEqualTo(1000);
  }

  @Test
  void pause_isForgottenSlowly_silenceAtOnce() {
    seconds(60, 100);
    seconds(1, 0);
    assertThat(rate.perSecond()).isCloseTo(83, within(1.0));
    seconds(29, 0);
    assertThat(rate.perSecond()).isLessThan(5);
    seconds(60, 100);
    rate.count(0, 60);
    assertThat(rate.perSecond()).isZero();
  }

  @Test
  void chance_doesNotStartAfresh() {
    seconds(60, 100);
    rate.count(135, 1);
    assertThat(rate.perSecond()).isCloseTo(101.7, within(0.1));
  }

  @Test
  void shortTime_isTakenOnlyIfItSaysSomething() {
    seconds(60, 1);
    assertThat(rate.count(2, 0.01)).isFalse();
    assertThat(rate.perSecond()).isEqualTo(1);
    assertThat(rate.count(20, 0.02)).isTrue();
    assertThat(rate.perSecond()).isEqualTo(1000);
  }

  @Test
  void rare_isRememberedLonger() {
    for (int i = 0; i < 20; i++) {
      seconds(19, 0);
      seconds(1, 1);
    }
    assertThat(rate.perSecond()).isCloseTo(0.05, within(0.01));
  }

  @Test
  void noneSoFar_isNotNone() {
    seconds(10, 0);
    assertThat(rate.perSecond()).isZero();
    assertThat(rate.perSecondAtLeast()).isEqualTo(0.05);
  }
}
