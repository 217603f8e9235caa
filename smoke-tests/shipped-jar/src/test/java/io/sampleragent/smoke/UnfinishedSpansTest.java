// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.smoke;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A span that the application forgets costs its trace nothing, and can be found. */
class UnfinishedSpansTest {
  @ParameterizedTest
  @MethodSource("io.sampleragent.smoke.Jdks#some")
  void forgottenSpan_isNamed_andTheRestArrives(Jdk jdk, @TempDir Path folder) throws Exception {
    Path file = folder.resolve("decisions.jsonl");
    try (FakeAgent agent = FakeAgent.start();
        App app =
            AppCommand.traced(jdk, agent)
                .env("DD_SAMPLER_DECISIONS_FILE", file.toString())
                .app("Forgetful", "opentracing33 trace-api")
                .start()) {
      Trace trace = agent.takeTrace("order", 2);
      assertThat(trace.child(trace.root(), "paid").name()).isEqualTo("paid");
      assertThat(app.stderr()).isEmpty();

      app.awaitStderrLines(1);
      app.pressEnter();
      assertThat(app.awaitEnd()).isZero();
      assertThat(app.stderr())
          .singleElement()
          .asString()
          .startsWith("[sampler-agent] WARN Finish every span")
          .contains("span forgotten (opentracing), started 1", " s ago on thread main");
      assertThat(Files.readAllLines(file))
          .anyMatch(line -> line.contains("\"never_finished\":1,"))
          .anyMatch(
              line ->
                  line.startsWith("{\"unfinished\":\"lost\"")
                      && line.contains("\"name\":\"forgotten\",\"integration\":\"opentracing\""))
          .anyMatch(
              line ->
                  line.startsWith("{\"unfinished\":\"running\"")
                      && line.contains("\"name\":\"process\""));
      assertThat(agent.leftovers()).isEmpty();
    }
  }
}
