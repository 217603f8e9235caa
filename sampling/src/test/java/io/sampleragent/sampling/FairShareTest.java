// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.sampling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class FairShareTest {
  private static double level(double capacity, double... demands) {
    return FairShare.level(demands, demands.length, capacity);
  }

  @Test
  void enoughForAll_hasNoLevel() {
    assertThat(level(10, 4, 6)).isInfinite();
    assertThat(level(10)).isInfinite();
  }

  @Test
  void theSmall_getAll_andTheLargeShareTheRest() {
    assertThat(level(10, 100, 1)).isEqualTo(9);
    assertThat(level(10, 100, 1, 50)).isEqualTo(4.5);
    assertThat(level(10, 2, 2, 2, 2, 8)).isEqualTo(2);
  }

  @Test
  void allTogether_getTheCapacity() {
    SplittableRandom random = new SplittableRandom(1);
    for (int run = 0; run < 1000; run++) {
      double[] demands = new double[1 + random.nextInt(50)];
      double sum = 0;
      for (int i = 0; i < demands.length; i++) {
        demands[i] = 1 / (random.nextDouble() + 0.001);
        sum += demands[i];
      }
      double capacity = sum * random.nextDouble();
      double level = level(capacity, demands);
      double given = 0;
      for (double demand : demands) {
        given += Math.min(demand, level);
      }
      assertThat(given).isCloseTo(capacity, within(1e-9 * sum));
    }
  }
}
