// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.smoke;

import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/** Spring Boot 2, from JDK 8. */
@ParameterizedClass
@MethodSource("io.sampleragent.smoke.Jdks#all")
class SpringBoot2Test extends SpringBootContract {
  SpringBoot2Test() {
    super("app-spring-boot-2");
  }
}
