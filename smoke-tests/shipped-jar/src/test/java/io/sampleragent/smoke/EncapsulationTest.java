// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.smoke;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the agent may do to the JDK's modules, the application may not. */
class EncapsulationTest {
  @ParameterizedTest
  @MethodSource("io.sampleragent.smoke.Jdks#from11")
  void agent_opensNothingToTheApplication(Jdk jdk) throws Exception {
    App bare = AppCommand.untraced(jdk).app("OpenPackages", "").run();
    try (FakeAgent agent = FakeAgent.start()) {
      App traced = AppCommand.traced(jdk, agent).app("OpenPackages", "").run();

      assertThat(traced.awaitEnd()).isZero();
      assertThat(traced.stdout()).isEqualTo(bare.stdout());
    }
  }
}
