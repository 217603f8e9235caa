// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.sampling;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DurationsTest {
  @ParameterizedTest
  @CsvSource({
    "500ms, 500000000",
    "1.5s, 1500000000",
    "250us, 250000",
    "7ns, 7",
    "' 2 s', 2000000000",
    "1e-3s, 1000000"
  })
  void units(String text, long nanos) {
    assertThat(Durations.parse(text)).isEqualTo(nanos);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "s", "5", "5m", "-5ms", "0s", "5 hours", "NaNs", "1e300s", "ms5"})
  void everythingElse_isNone(String text) {
    assertThat(Durations.parse(text)).isEqualTo(-1);
  }
}
