// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.smoke;

import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/** Spring Boot 3, from JDK 17. */
@ParameterizedClass
@MethodSource("io.sampleragent.smoke.Jdks#from17")
class SpringBoot3Test extends SpringBootContract {
  SpringBoot3Test() {
    super("app-spring-boot-3");
  }
}
