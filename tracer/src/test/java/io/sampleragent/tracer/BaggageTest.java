// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.tracer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import org.junit.jupiter.api.Test;

class BaggageTest {
  @Test
  void keepsItems_inTheirOrder() {
    Baggage baggage = Baggage.NONE.with("a", "1").with("b", "2").with("a", "3");
    assertThat(baggage.toMap()).containsExactly(entry("a", "3"), entry("b", "2"));
    assertThat(baggage.get("a")).isEqualTo("3");
    assertThat(baggage.get("c")).isNull();
    assertThat(baggage.get(null)).isNull();
    assertThat(Baggage.NONE.size()).isZero();
  }

  @Test
  void ignoresNulls() {
    assertThat(Baggage.NONE.with(null, "1").with("a", null)).isSameAs(Baggage.NONE);
  }

  @Test
  void addsOthers_whoseValuesWin() {
    Baggage sum = Baggage.NONE.with("a", "1").plus(Baggage.NONE.with("b", "2").with("a", "3"));
    assertThat(sum.toMap()).containsExactly(entry("a", "3"), entry("b", "2"));
  }

  @Test
  void holdsNoMoreThanItsItems() {
    Baggage baggage = Baggage.NONE;
    for (int i = 0; i < 2 * Baggage.MAX_ITEMS; i++) {
      baggage = baggage.with("key" + i, "value");
    }
    assertThat(baggage.size()).isEqualTo(Baggage.MAX_ITEMS);
    assertThat(baggage.with("key0", "other").get("key0")).isEqualTo("other");
  }

  @Test
  void holdsNoMoreThanItsLength() {
    String half = new String(new char[Baggage.MAX_LENGTH / 2]);
    Baggage full = Baggage.NONE.with("", half).with("a", half.substring(1));
    assertThat(full.size()).isEqualTo(2);
    assertThat(full.with("b", "")).isSameAs(full);
    assertThat(full.with("a", "short").with("b", "fits").get("b")).isEqualTo("fits");
  }
}
