// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.sampling;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LatencyHistogramTest {
  private static final long MILLI = 1_000_000;

  private long now;
  private final LatencyHistogram histogram = new LatencyHistogram(1, now);

  private void record(long nanos, int times) {
    for (int i = 0; i < times; i++) {
      histogram.record(nanos, now);
    }
  }

  @Test
  void knowsNothing_beforeEnoughWasSeen() {
    record(MILLI, LatencyHistogram.ENOUGH - 1);
    assertThat(histogram.threshold()).isEqualTo(LatencyHistogram.UNKNOWN);
    record(MILLI, 1);
    assertThat(histogram.threshold()).isBetween(MILLI, MILLI * 33 / 32);
  }

  /** Durations as services have them; the share above must be the hundredth that was promised. */
  @ParameterizedTest
  @CsvSource({"0.3, 1", "0.5, 2", "1, 3", "1.5, 4", "2, 5"})
  void lognormal_thresholdIsWithinTheDocumentedError(double sigma, long seed) {
    Random random = new Random(seed);
    long[] durations = new long[51_200];
    for (int i = 0; i < durations.length; i++) {
      durations[i] = lognormal(random, sigma);
      histogram.record(durations[i], now);
    }
    long threshold = histogram.threshold();
    Arrays.sort(durations);
    long p99 = durations[durations.length - durations.length / 100 - 1];
    assertThat(threshold).isBetween(p99, p99 + p99 / 32);
    int slow = 0;
    for (int i = 0; i < 100_000; i++) {
      slow += lognormal(random, sigma) > threshold ? 1 : 0;
    }
    assertThat(slow).as("of 100,000").isBetween(700, 1100);
  }

  private static long lognormal(Random random, double sigma) {
    return (long) (20 * MILLI * Math.exp(sigma * random.nextGaussian()));
  }

  @ParameterizedTest
  @ValueSource(longs = {0, 1, 1000, 16_383})
  void belowTheRange_isTheLowestThreshold(long nanos) {
    record(nanos, LatencyHistogram.ENOUGH);
    assertThat(histogram.threshold()).isEqualTo(16_383);
  }

  @Test
  void aboveTheRange_nothingIsSlow() {
    record(Long.MAX_VALUE, LatencyHistogram.ENOUGH);
    assertThat(histogram.threshold()).isEqualTo(LatencyHistogram.UNKNOWN);
  }

  @Test
  void everyDuration_isJudgedWithinTheError() {
    for (long nanos = 16_384; nanos < 275_000_000_000L; nanos += 1 + nanos / 100) {
      LatencyHistogram one = new LatencyHistogram(1, now);
      for (int i = 0; i < LatencyHistogram.ENOUGH; i++) {
        one.record(nanos, now);
      }
      assertThat(one.threshold()).isBetween(nanos, nanos + nanos / 32);
    }
  }

  @Test
  void forgets_whatIsTwoWindowsOld() {
    record(1000 * MILLI, 10_240);
    now += LatencyHistogram.WINDOW;
    record(MILLI, 10_240);
    assertThat(histogram.threshold()).as("half of it is old").isGreaterThan(999 * MILLI);
    now += LatencyHistogram.WINDOW;
    record(MILLI, 10_240);
    assertThat(histogram.threshold()).isLessThan(2 * MILLI);
  }

  @Test
  void keepsItsThreshold_whenLittleHappens() {
    record(MILLI, LatencyHistogram.ENOUGH);
    for (int i = 0; i < 100; i++) {
      now += LatencyHistogram.WINDOW;
      record(MILLI, 3);
    }
    assertThat(histogram.threshold()).isBetween(MILLI, MILLI * 33 / 32);
  }
}
