// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.tracer;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class FailuresTest {
  @BeforeEach
  @AfterEach
  void reset() {
    Failures.reset();
  }

  @Test
  void countsByPlace() {
    Failures.swallowed("here", new Exception());
    Failures.swallowed("here", new Exception());
    Failures.swallowed("there", new Exception());
    assertThat(Failures.counts()).containsEntry("here", 2L).containsEntry("there", 1L);
  }

  @Test
  void neverThrows_evenIfTheFailureDoes() {
    Failures.swallowed(
        "here",
        new RuntimeException() {
          @Override
          public String toString() {
            throw new StackOverflowError();
          }
        });
    assertThat(Failures.counts()).containsEntry("here", 1L);
  }

  @Test
  void boundsTheNumberOfPlaces() {
    for (int i = 0; i < 3 * Failures.MAX_PLACES; i++) {
      Failures.swallowed("place " + i, null);
    }
    assertThat(Failures.counts())
        .hasSizeLessThanOrEqualTo(Failures.MAX_PLACES + 1)
        .containsKey("other places");
  }
}
