// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.smoke;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The local agent as it comes out of the same jar: what is traced is what its page shows. */
class LocalAgentTest {
  @Test
  void tracedProgram_isShownWithItsDecision() throws Exception {
    try (App localAgent =
        AppCommand.untraced(Jdks.running())
            .jar(AppCommand.shippedJar(), "agent", "--port", "0")
            .start()) {
      traceOrder(localAgent.port(), "1");
      traceOrder(localAgent.port(), "0");

      assertThat(localAgent.get("/api/traces").body())
          .contains("\"resource\":\"place order\"", "\"service\":\"shop\"", "\"spans\":4")
          .contains("\"state\":\"kept\"", "\"state\":\"dropped\"");
      assertThat(localAgent.get("/").body()).contains("<html");
      localAgent.stop();
      assertThat(localAgent.stderr()).isEmpty();
    }
  }

  @Test
  void spansOfADroppedTrace_areShownWithTheirRule() throws Exception {
    try (App localAgent =
        AppCommand.untraced(Jdks.running())
            .jar(AppCommand.shippedJar(), "agent", "--port", "0")
            .start()) {
      AppCommand.traced(Jdks.running(), localAgent.port())
          .env("DD_TRACE_SAMPLE_RATE", "0")
          .env("DD_SPAN_SAMPLING_RULES", "[{\"resource\":\"*.price\",\"max_per_second\":9}]")
          .app("TracedMethods", "trace-api", "return")
          .run();

      Matcher id =
          Pattern.compile("\"id\":\"(\\w+)\"").matcher(localAgent.get("/api/traces").body());
      assertThat(id.find()).isTrue();
      assertThat(localAgent.get("/api/traces/" + id.group(1)).body())
          .contains("\"state\":\"dropped\"", "\"dropped: sample rate, 0 % (environment variable)\"")
          .containsOnlyOnce("\"keptAlone\":\"kept by a span rule, 100 %, at most 9 a second\"");
      localAgent.stop();
    }
  }

  /** What is traced is sent before the program ends. */
  private static void traceOrder(int port, String rate) throws Exception {
    App ended =
        AppCommand.traced(Jdks.running(), port)
            .env("DD_TRACE_SAMPLE_RATE", rate)
            .env("DD_TRACE_ANNOTATIONS", "com.example.apps.TracedMethods$Timed")
            .env("DD_TRACE_METHODS", "com.example.apps.TracedMethods[tax]")
            .app("TracedMethods", "trace-api", "return")
            .run();
    assertThat(ended.awaitEnd()).as("%s", ended.stderr()).isZero();
  }
}
