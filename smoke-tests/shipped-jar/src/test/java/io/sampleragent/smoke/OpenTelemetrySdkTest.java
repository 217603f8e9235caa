// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.smoke;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** An application that installs OpenTelemetry's SDK, and is traced by this agent as well. */
class OpenTelemetrySdkTest {
  private static final String LIBRARIES = "opentelemetry167 opentelemetry-sdk trace-api";

  @ParameterizedTest
  @MethodSource("io.sampleragent.smoke.Jdks#some")
  void keepsItsMetrics_andTracesAreOurs(Jdk jdk) throws Exception {
    try (FakeAgent agent = FakeAgent.start();
        EchoServer bank = new EchoServer()) {
      App ended =
          AppCommand.traced(jdk, agent)
              .main("com.example.apis.ShopWithSdk", LIBRARIES, bank.url("/ask"))
              .run();
      assertThat(ended.awaitEnd()).as("%s", ended.stderr()).isZero();
      assertThat(ended.stdout()).containsExactly("metric orders 3");
      assertThat(ended.stderr())
          .singleElement()
          .asString()
          .startsWith("[sampler-agent] INFO Set DD_TRACE_OTEL_ENABLED=false")
          .contains("io.opentelemetry.sdk.OpenTelemetrySdk");
      Trace trace = agent.takeTrace("order", 3);
      trace.child(trace.child(trace.root(), "internal"), "http.request");
      assertThat(agent.leftovers()).isEmpty();
    }
  }

  @ParameterizedTest
  @MethodSource("io.sampleragent.smoke.Jdks#some")
  void switchedOff_bothTraceBesideEachOther(Jdk jdk) throws Exception {
    try (FakeAgent agent = FakeAgent.start();
        EchoServer bank = new EchoServer()) {
      App ended =
          AppCommand.traced(jdk, agent)
              .env("DD_TRACE_OTEL_ENABLED", "false")
              .main("com.example.apis.ShopWithSdk", LIBRARIES, bank.url("/ask"))
              .run();
      assertThat(ended.awaitEnd()).as("%s", ended.stderr()).isZero();
      assertThat(ended.stdout()).containsExactly("span pay", "metric orders 3");
      assertThat(ended.stderr()).isEmpty();
      Trace trace = agent.takeTrace("order", 2);
      Span call = trace.child(trace.root(), "http.request");
      assertThat(trace.spans()).hasSize(2);
      assertThat(bank.takeHeaders().getFirst("traceparent"))
          .contains(String.format("%016x-%016x", call.traceId(), call.spanId()));
      assertThat(agent.leftovers()).isEmpty();
    }
  }
}
