// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.smoke;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Trace interceptors, ids for logs and flushing, by dd-trace-api. */
class DatadogApiTest {
  @ParameterizedTest
  @MethodSource("io.sampleragent.smoke.Jdks#all")
  void tracesAreChangedDecidedAndTakenOut(Jdk jdk) throws Exception {
    try (FakeAgent agent = FakeAgent.start()) {
      App ended =
          AppCommand.traced(jdk, agent)
              .env("DD_TRACE_SAMPLE_RATE", "0")
              .app("Interceptors", "trace-api")
              .run();
      assertThat(ended.awaitEnd()).isZero();
      assertThat(ended.stderr()).isEmpty();

      Span order = agent.takeTrace("order", 1).root();
      assertThat(order.priority()).isEqualTo(2.0);
      assertThat(order.meta()).containsEntry("customer", "gold").containsEntry("_dd.p.dm", "-4");
      assertThat(ended.stdout())
          .containsExactly(
              "trace " + order.meta().get("_dd.p.tid") + String.format("%016x", order.traceId()),
              "span " + Long.toUnsignedString(order.spanId()));
      assertThat(agent.leftovers()).isEmpty();
    }
  }

  @ParameterizedTest
  @MethodSource("io.sampleragent.smoke.Jdks#extremes")
  void flush_returnsWhenSpansAreSent(Jdk jdk) throws Exception {
    try (FakeAgent agent = FakeAgent.start();
        App app =
            AppCommand.traced(jdk, agent)
                .env("DD_TRACE_FLUSH_INTERVAL", "600")
                .app("Flushed", "trace-api")
                .start()) {
      app.awaitStdout("flushed");
      assertThat(agent.leftovers()).extracting(Span::resource).containsExactly("order");
      app.pressEnter();
      assertThat(app.awaitEnd()).isZero();
    }
  }

  @ParameterizedTest
  @MethodSource("io.sampleragent.smoke.Jdks#extremes")
  void otherProducts_doNothing_whichIsSaidOnceForEach(Jdk jdk) throws Exception {
    try (FakeAgent agent = FakeAgent.start()) {
      App ended = AppCommand.traced(jdk, agent).app("OtherProducts", "trace-api").run();
      assertThat(ended.awaitEnd()).isZero();
      assertThat(ended.stdout()).containsExactly("done");
      String line =
          "[sampler-agent] WARN Do not rely on dd-trace-api's %s: with this agent it does nothing"
              + " (said once)";
      assertThat(ended.stderr())
          .containsExactlyInAnyOrder(
              String.format(line, "datadog.trace.api.EventTracker"),
              String.format(line, "datadog.appsec.api.user.User"),
              String.format(line, "datadog.trace.api.llmobs.LLMObs"),
              String.format(line, "Profiling"));
    }
  }
}
