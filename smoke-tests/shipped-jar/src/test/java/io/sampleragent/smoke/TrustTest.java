// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.smoke;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.Headers;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A caller of whom only the ids count, one that is over the limit, and a host without headers. */
class TrustTest {
  private static final long CALLER = 5;

  private static final String RULES =
      "[{\"path\":\"/shop/c*\",\"network\":\"127.0.0.0/8\",\"trust\":\"id-only\"}]";

  @ParameterizedTest
  @MethodSource("io.sampleragent.smoke.Jdks#extremes")
  void limitsCallersAndDestinations(Jdk jdk) throws Exception {
    try (FakeAgent agent = FakeAgent.start();
        EchoServer other = new EchoServer();
        App app =
            AppCommand.traced(jdk, agent)
                .env("DD_TRACE_SAMPLE_RATE", "0")
                .env("DD_SAMPLER_TRUST_RULES", RULES)
                .env("DD_SAMPLER_FORCED_PER_SECOND", "0.001")
                .env("DD_SAMPLER_PROPAGATE_NOT_TO", "127.0.0.0/8,local*")
                .app("TomcatServer", "tomcat9")
                .start()) {
      get(app, "/shop/call?url=" + other.url("/x"), "17");
      Span idOnly = server(agent.takeTrace("GET /shop/call", 2));
      Headers sent = other.takeHeaders();
      assertThat(idOnly.traceId()).isEqualTo(17);
      assertThat(idOnly.priority()).isEqualTo(-1.0);
      assertThat(idOnly.meta()).containsEntry("_sampler.caller", "id-only");
      assertThat(sent).doesNotContainKeys("X-datadog-trace-id", "Traceparent", "Tracestate");

      get(app, "/shop/sync", "18");
      assertThat(server(agent.takeTrace("GET /shop/sync", 1)).priority()).isEqualTo(2.0);
      get(app, "/shop/sync", "19");
      assertThat(server(agent.takeTrace("GET /shop/sync", 1)).priority()).isEqualTo(-1.0);
    }
  }

  /** Not the root of the trace, which is the caller's. */
  private static Span server(Trace trace) {
    return trace.spans().stream()
        .filter(span -> span.parentId() == CALLER)
        .findFirst()
        .orElseThrow(() -> new AssertionError(trace));
  }

  private static void get(App app, String path, String traceId) throws Exception {
    String[] headers = {
      "x-datadog-trace-id",
      traceId,
      "x-datadog-parent-id",
      "" + CALLER,
      "x-datadog-sampling-priority",
      "2"
    };
    assertThat(app.get(path, headers).status()).isEqualTo(200);
  }
}
