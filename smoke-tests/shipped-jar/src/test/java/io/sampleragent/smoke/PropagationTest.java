// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.smoke;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import com.sun.net.httpserver.Headers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What comes in headers goes on in those of the call that a servlet makes. */
class PropagationTest {
  private static final String OURS = "AaBbCcDdEe";
  private static final long CALLER = 7;

  @ParameterizedTest
  @MethodSource("io.sampleragent.smoke.Jdks#all")
  void traceAndBaggage_goThrough(Jdk jdk) throws Exception {
    try (FakeAgent agent = FakeAgent.start();
        EchoServer other = new EchoServer();
        App app = AppCommand.traced(jdk, agent).app("TomcatServer", "tomcat9").start()) {
      get(
          app,
          "/shop/call?url=" + other.url("/x"),
          "x-datadog-trace-id",
          "17",
          "x-datadog-parent-id",
          "5",
          "x-datadog-sampling-priority",
          "2",
          "x-datadog-tags",
          "_dd.p.tid=640cfd8d00000000,_dd.p.dm=-4",
          "traceparent",
          "00-640cfd8d000000000000000000000011-0000000000000007-01",
          "tracestate",
          "foo=1,dd=s:2;p:0000000000000005",
          "TraceState",
          "bar=2",
          "baggage",
          "user.id=7;p=1",
          "Baggage",
          "plan=gold");
      Trace trace = agent.takeTrace("GET /shop/call", 2);
      Span server = server(trace);
      Span client = trace.child(server, "http.request");
      assertThat(server.traceId()).isEqualTo(17);
      assertThat(server.priority()).isEqualTo(2.0);
      assertThat(server.meta())
          .contains(
              entry("_dd.parent_id", "0000000000000005"),
              entry("_dd.p.tid", "640cfd8d00000000"),
              entry("baggage.user.id", "7;p=1"))
          .doesNotContainKeys("_dd.propagation_error", "_dd.span_links");

      Headers sent = other.takeHeaders();
      String id = String.format("%016x", client.spanId());
      assertThat(sent.getFirst("x-datadog-parent-id"))
          .isEqualTo(Long.toUnsignedString(client.spanId()));
      assertThat(sent.getFirst("traceparent"))
          .isEqualTo("00-640cfd8d000000000000000000000011-" + id + "-01");
      assertThat(sent.getFirst("tracestate"))
          .isEqualTo("dd=s:2;p:" + id + ";t.dm:-4;t.tid:640cfd8d00000000,foo=1,bar=2");
      assertThat(sent.getFirst("baggage")).isEqualTo("user.id=7;p=1,plan=gold");
    }
  }

  @Test
  void anotherOrganisation_doesNotDecide() throws Exception {
    try (FakeAgent agent = FakeAgent.start();
        EchoServer other = new EchoServer();
        App app =
            AppCommand.traced(Jdks.running(), agent)
                .env("DD_TRACE_ORG_GUARD_ENABLED", "true")
                .env("DD_TRACE_SAMPLE_RATE", "0")
                .app("TomcatServer", "tomcat9")
                .start()) {
      agent.reportTo(OURS);
      // The marker is known once the answer to the first payload is; then the second is sent.
      assertThat(called(app, agent, other, "Zz11223344").priority()).isEqualTo(2.0);
      called(app, agent, other, OURS);
      other.takeHeaders();
      other.takeHeaders();

      Span stranger = called(app, agent, other, "Zz11223344");
      assertThat(stranger.priority()).isEqualTo(-1.0);
      assertThat(stranger.meta()).containsEntry("_sampler.caller", "other organisation");
      assertThat(other.takeHeaders().getFirst("x-datadog-tags")).contains("_dd.p.opm=" + OURS);
      assertThat(called(app, agent, other, OURS).priority()).isEqualTo(2.0);
    }
  }

  private static Span called(App app, FakeAgent agent, EchoServer other, String marker)
      throws Exception {
    get(
        app,
        "/shop/call?url=" + other.url("/x"),
        "x-datadog-trace-id",
        "17",
        "x-datadog-parent-id",
        "" + CALLER,
        "x-datadog-sampling-priority",
        "2",
        "x-datadog-tags",
        "_dd.p.dm=-4,_dd.p.opm=" + marker);
    return server(agent.takeTrace("GET /shop/call", 2));
  }

  /** Not the root of the trace, which is the caller's. */
  private static Span server(Trace trace) {
    return trace.spans().stream()
        .filter(span -> span.parentId() == CALLER)
        .findFirst()
        .orElseThrow(() -> new AssertionError(trace));
  }

  private static void get(App app, String path, String... headers) throws Exception {
    assertThat(app.get(path, headers).status()).isEqualTo(200);
  }
}
