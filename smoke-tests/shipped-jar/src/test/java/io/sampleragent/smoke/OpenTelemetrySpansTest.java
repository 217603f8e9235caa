// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.smoke;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Unmodified code that calls OpenTelemetry's API. */
class OpenTelemetrySpansTest {
  private static final String APP = "OpenTelemetrySpans";

  @ParameterizedTest
  @MethodSource("io.sampleragent.smoke.Jdks#all")
  void newestApi_withoutAnSdk(Jdk jdk) throws Exception {
    try (FakeAgent agent = FakeAgent.start()) {
      assertTraced(AppCommand.traced(jdk, agent).app(APP, "opentelemetry167").run(), agent);
    }
  }

  @ParameterizedTest
  @MethodSource("io.sampleragent.smoke.Jdks#extremes")
  void oldestApi_withoutAnSdk(Jdk jdk) throws Exception {
    try (FakeAgent agent = FakeAgent.start()) {
      assertTraced(AppCommand.traced(jdk, agent).app(APP, "opentelemetry10").run(), agent);
    }
  }

  private static void assertTraced(App ended, FakeAgent agent) throws Exception {
    assertThat(ended.awaitEnd()).isZero();
    assertThat(ended.stderr()).isEmpty();
    assertThat(ended.stdout()).contains("traced");
    assertOrder(agent);
    assertThat(agent.leftovers()).isEmpty();
  }

  private static void assertOrder(FakeAgent agent) throws Exception {
    Trace trace = agent.takeTrace("order", 2);
    Span order = trace.root();
    Span pay = trace.child(order, "internal");
    assertThat(order.name()).isEqualTo("server.request");
    assertThat(order.meta()).contains(entry("span.kind", "server"));
    assertThat(pay.resource()).isEqualTo("pay");
    assertThat(pay.error()).isEqualTo(1);
    assertThat(pay.meta())
        .contains(
            entry("error.type", "java.lang.IllegalStateException"),
            entry("error.message", "refused"))
        .containsKeys("events", "_dd.span_links");
    assertThat(pay.meta().get("events")).contains("\"name\":\"refused\"", "no credit");
  }

  @Test
  void sdkOfTheApplication_doesNotTrace_andThatIsSaid() throws Exception {
    try (FakeAgent agent = FakeAgent.start()) {
      App ended =
          AppCommand.traced(Jdks.running(), agent)
              .app(APP, "opentelemetry167 opentelemetry-sdk", "sdk")
              .run();
      assertThat(ended.awaitEnd()).isZero();
      assertThat(ended.stderr())
          .singleElement()
          .asString()
          .startsWith("[sampler-agent] INFO Set DD_TRACE_OTEL_ENABLED=false")
          .contains("io.opentelemetry.sdk.OpenTelemetrySdk");
      assertOrder(agent);
    }
  }

  @ParameterizedTest
  @MethodSource("io.sampleragent.smoke.Jdks#extremes")
  void switchedOff_theApiDoesNothing(Jdk jdk) throws Exception {
    try (FakeAgent agent = FakeAgent.start()) {
      App ended =
          AppCommand.traced(jdk, agent)
              .env("DD_TRACE_OTEL_ENABLED", "false")
              .app(APP, "opentelemetry167")
              .run();
      assertThat(ended.awaitEnd()).isZero();
      assertThat(ended.stderr()).isEmpty();
      assertThat(ended.stdout()).contains("[] ScopeImpl", "not traced");
      assertThat(agent.leftovers()).isEmpty();
    }
  }
}
