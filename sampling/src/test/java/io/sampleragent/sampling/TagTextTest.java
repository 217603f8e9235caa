// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.sampling;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Collections;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * As {@code test_trace_sampling.py} of Datadog's system-tests expects, and the types it leaves out.
 */
class TagTextTest {
  @ParameterizedTest
  @MethodSource("texts")
  void of(Object value, String text) {
    assertThat(TagText.of(value)).isEqualTo(text);
  }

  static Arguments[] texts() {
    return new Arguments[] {
      Arguments.of("x", "x"),
      Arguments.of(true, "true"),
      Arguments.of(20, "20"),
      Arguments.of(-20L, "-20"),
      Arguments.of((short) 7, "7"),
      Arguments.of((byte) 7, "7"),
      Arguments.of(BigInteger.TEN.pow(30), "1" + "0".repeat(30)),
      Arguments.of(20.0, "20"),
      Arguments.of(20.0f, "20"),
      Arguments.of(-0.0, "0"),
      Arguments.of(1e15, "1000000000000000"),
      Arguments.of(1e20, "100000000000000000000"),
      Arguments.of(20.5, null),
      Arguments.of(Double.NaN, null),
      Arguments.of(Double.NEGATIVE_INFINITY, null),
      Arguments.of(new BigDecimal("20"), "20"),
      Arguments.of(new BigDecimal("2E+1"), "20"),
      Arguments.of(new BigDecimal("20.0"), null),
      Arguments.of('x', null),
      Arguments.of(Collections.emptyList(), null)
    };
  }

  @Test
  void hugeDecimal_hasNoText() {
    assertThat(TagText.of(new BigDecimal("1e999999999"))).isNull();
  }
}
