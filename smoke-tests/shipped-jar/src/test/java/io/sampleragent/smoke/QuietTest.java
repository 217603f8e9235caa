// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.smoke;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What a user sees on the terminal, with the agent and without. */
class QuietTest {
  @ParameterizedTest
  @MethodSource("io.sampleragent.smoke.Jdks#all")
  void traced_printsAtMostOneLineMore_onStderrOnly(Jdk jdk) throws Exception {
    App bare = methods(AppCommand.untraced(jdk)).run();
    try (FakeAgent agent = FakeAgent.start()) {
      App traced = methods(AppCommand.traced(jdk, agent)).run();

      agent.takeTrace("place order", 1);
      assertThat(traced.stdout()).isEqualTo(bare.stdout());
      List<String> added = new ArrayList<>(traced.stderr());
      bare.stderr().forEach(added::remove);
      assertThat(added).hasSizeLessThanOrEqualTo(1).noneMatch(line -> line.contains("WARNING"));
      assertThat(traced.stderr()).containsAll(bare.stderr());
    }
  }

  private static AppCommand methods(AppCommand command) {
    return command.app("TracedMethods", "trace-api", "return");
  }

  @ParameterizedTest
  @MethodSource("io.sampleragent.smoke.Jdks#all")
  void switchedOff_leavesNoTrace(Jdk jdk) throws Exception {
    App bare = AppCommand.untraced(jdk).app("Hello", "", "threads").run();
    try (FakeAgent agent = FakeAgent.start()) {
      App off =
          AppCommand.traced(jdk, agent)
              .env("DD_TRACE_ENABLED", "false")
              .app("Hello", "", "threads")
              .run();

      assertThat(off.stdout()).as("output and threads").isEqualTo(bare.stdout());
      assertThat(off.stderr()).isEqualTo(bare.stderr());
      assertThat(agent.requests()).isZero();
    }
  }

  @ParameterizedTest
  @MethodSource("io.sampleragent.smoke.Jdks#all")
  void switchedOff_loadsNothingButTheStart(Jdk jdk) throws Exception {
    try (FakeAgent agent = FakeAgent.start()) {
      App off =
          AppCommand.traced(jdk, agent)
              .env("DD_TRACE_ENABLED", "false")
              .jvmArgument("-verbose:class")
              .app("TracedMethods", "trace-api", "return")
              .run();

      assertThat(off.stdout())
          .filteredOn(line -> line.contains("io.sampleragent."))
          .as("our classes: what the JVM calls first, no weaver, no tracer, no bridge")
          .allMatch(line -> line.contains("io.sampleragent.bootstrap."));
      assertThat(agent.requests()).isZero();
    }
  }
}
