// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.sampling;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RateTest {
  /** The format of {@code _dd.p.ksr} that all languages' tracers share, and its edges. */
  @ParameterizedTest
  @CsvSource({
    "1.0, 1",
    "0.5, 0.5",
    "0.1, 0.1",
    "0.000001, 0.000001",
    "0.0000001, 0",
    "0.00000051, 0.000001",
    "0.7654321, 0.765432",
    "0, 0",
    "-1, 0",
    "2, 1",
    "0.9999994, 0.999999",
    "0.9999995, 1",
    "0.00005, 0.00005",
    "0.3, 0.3"
  })
  void text_hasAtMostSixDecimals(double rate, String text) {
    assertThat(Rate.text(rate)).isEqualTo(text);
  }

  /** The table of Elastic's {@code tracing-sampling.md}. */
  @ParameterizedTest
  @CsvSource({
    "1,          1",
    "0.5,        0.5",
    "0.25,       0.25",
    "0.05,       0.05",
    "0.33333333, 0.3333",
    "0.55554,    0.5555",
    "0.55555,    0.5556",
    "0.001,      0.001",
    "0.00001,    0.0001",
    "0.00015,    0.0001",
    "0.99996,    1",
    "0,          0"
  })
  void elasticText_hasAtMostFourDecimals(double rate, String text) {
    assertThat(Rate.elasticText(rate)).isEqualTo(text);
    assertThat(Rate.elastic(rate)).isEqualTo(Double.parseDouble(text));
  }

  @ParameterizedTest
  @CsvSource({
    "0.05, 5 %",
    "1, 100 %",
    "0, 0 %",
    "0.001, 0.1 %",
    "0.3, 30 %",
    "0.333333333, 33.3333 %",
    "0.999999, 99.9999 %",
    "0.0000001, 0.00001 %"
  })
  void percent_isShort(double rate, String text) {
    assertThat(Rate.percent(rate)).isEqualTo(text);
  }

  @ParameterizedTest
  @CsvSource({"0.5, 0.5", "1, 1", "1e-3, 0.001", "' 0.25 ', 0.25", "+.5, 0.5", "-1, -1"})
  void parse_readsPlainNumbers(String text, double value) {
    assertThat(Rate.parse(text)).isEqualTo(value);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", " ", "NaN", "Infinity", "1d", "0x1p-1", "1.2.3", "0,5", "5%", "e", "-"})
  void parse_givesNaNForAnythingElse(String text) {
    assertThat(Rate.parse(text)).isNaN();
  }

  @Test
  void parse_givesNaNForEndlessDigits() {
    assertThat(Rate.parse("0." + "1".repeat(1000))).isNaN();
  }

  @Test
  void isRate_isFalseForNaN() {
    assertThat(Rate.isRate(Double.NaN)).isFalse();
  }
}
