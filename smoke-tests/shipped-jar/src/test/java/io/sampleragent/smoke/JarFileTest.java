// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.smoke;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The jar as a file: moved, renamed, and started by itself. */
class JarFileTest {
  @ParameterizedTest
  @MethodSource("io.sampleragent.smoke.Jdks#all")
  void renamedAndInFolderWithBlanks_stillTraces(Jdk jdk, @TempDir Path folder) throws Exception {
    Path blanks = Files.createDirectory(folder.resolve("my tools"));
    Path renamed = Files.copy(AppCommand.shippedJar(), blanks.resolve("tracing latest.jar"));
    try (FakeAgent agent = FakeAgent.start()) {
      App ended =
          AppCommand.traced(jdk, agent)
              .agentJar(renamed)
              .app("TracedMethods", "trace-api", "return")
              .run();
      assertThat(ended.awaitEnd()).as("%s", ended.stderr()).isZero();
      assertThat(agent.takeTrace("place order", 2).root().name()).isEqualTo("shop.order");
    }
  }

  @Test
  void startedByItself_printsVersionAndUsage() throws Exception {
    App ended = AppCommand.untraced(Jdks.running()).jar(AppCommand.shippedJar()).run();
    assertThat(ended.stdout())
        .anyMatch(line -> line.matches(".*\\d+\\.\\d+\\.\\d+.*"))
        .anyMatch(line -> line.contains("-javaagent:"));
    assertThat(ended.stderr()).isEmpty();
  }
}
