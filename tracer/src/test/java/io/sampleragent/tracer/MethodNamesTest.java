// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.tracer;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MethodNamesTest {
  @ParameterizedTest
  @CsvSource({
    "pkg.Outer,Outer",
    "pkg.Outer$Inner,Inner",
    "pkg.Outer$1,Outer$1",
    "pkg.Outer$1Local,Local",
    "Plain,Plain",
    "pkg.Scala$,Scala$",
    "pkg.Outer$Inner$2,Outer$Inner$2"
  })
  void simpleName(String type, String name) {
    assertThat(MethodNames.simpleName(type)).isEqualTo(name);
  }

  @Test
  void isTheSameTextAgain() {
    String name = MethodNames.of("shop.Cart", "add");
    assertThat(name).isEqualTo("Cart.add");
    assertThat(MethodNames.of("shop.Cart", "remove")).isEqualTo("Cart.remove");
    assertThat(MethodNames.of("shop.Cart", "add")).isSameAs(name);
    assertThat(MethodNames.of("other.Cart", "add")).isEqualTo("Cart.add");
  }

  @Test
  void isRightForMoreThanAreRemembered() {
    for (int round = 0; round < 2; round++) {
      for (int i = 0; i < 300; i++) {
        assertThat(MethodNames.of("shop.Huge", "method" + i)).isEqualTo("Huge.method" + i);
        assertThat(MethodNames.of("shop.Type" + i, "m")).isEqualTo("Type" + i + ".m");
      }
    }
  }
}
