// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.tracer.settings;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ServiceNameTest {
  @ParameterizedTest
  @CsvSource({
    "shop.jar, shop",
    "/opt/shop.jar --port 1, shop",
    "/opt/my apps/shop.jar --port 1, shop",
    "'C:\\my apps\\shop.jar', shop",
    "./shop-1.2.jar x.jar, shop-1.2",
    "shop.war, shop",
    "com.acme.Main, com.acme.Main",
    "com.acme.Main a/b.jar, com.acme.Main",
    "acme.module/com.acme.Main lib.jar, com.acme.Main",
    "'  ', unnamed-java-app",
    ".jar, .jar"
  })
  void detect(String command, String name) {
    assertThat(ServiceName.detect(command)).isEqualTo(name);
  }

  @Test
  void detect_withoutCommand() {
    assertThat(ServiceName.detect(null)).isEqualTo("unnamed-java-app");
  }
}
