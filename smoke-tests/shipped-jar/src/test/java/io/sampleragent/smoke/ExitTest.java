// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.smoke;

import static org.assertj.core.api.Assertions.assertThat;

import io.sampleragent.smoke.FakeAgent.Behaviour;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A program ends with its own exit status, whatever the agent does meanwhile. */
class ExitTest {
  @ParameterizedTest
  @ValueSource(strings = {"return", "exit", "throw"})
  void ends_whenNobodyListens(String end) throws Exception {
    try (FakeAgent agent = FakeAgent.start()) {
      agent.leave();
      assertThat(run(agent, end)).isEqualTo(statusOf(end));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"return", "exit", "throw"})
  void ends_whenTheAgentHangs(String end) throws Exception {
    try (FakeAgent agent = FakeAgent.start()) {
      agent.behave(Behaviour.HANG);
      assertThat(run(agent, end)).isEqualTo(statusOf(end));
    }
  }

  private static int run(FakeAgent agent, String end) throws Exception {
    return AppCommand.traced(Jdks.running(), agent)
        .app("TracedMethods", "trace-api", end)
        .run()
        .awaitEnd();
  }

  private static int statusOf(String end) {
    return switch (end) {
      case "exit" -> 3;
      case "throw" -> 1;
      default -> 0;
    };
  }
}
