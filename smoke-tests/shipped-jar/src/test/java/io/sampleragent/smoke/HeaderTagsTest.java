// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.smoke;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import com.sun.net.httpserver.Headers;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Headers become tags of a server's span and of the call that it makes, and rules match them. */
class HeaderTagsTest {
  private static final String RULES =
      "[{\"tags\":{\"http.request.headers.x-tenant\":\"ac?e\"},\"sample_rate\":1},"
          + "{\"sample_rate\":0}]";

  @ParameterizedTest
  @MethodSource("io.sampleragent.smoke.Jdks#all")
  void ofServerAndClient(Jdk jdk) throws Exception {
    try (FakeAgent agent = FakeAgent.start();
        EchoServer other = new EchoServer();
        App app =
            AppCommand.traced(jdk, agent)
                .env("DD_TRACE_HEADER_TAGS", "X-Tenant, x-shop:shop state, X-Echo")
                .env("DD_TRACE_REQUEST_HEADER_TAGS", "x-datadog-parent-id:parent")
                .env("DD_TRACE_SAMPLING_RULES", RULES)
                .app("TomcatServer", "tomcat9")
                .start()) {
      Trace kept = call(app, agent, other, "acme");
      Headers sent = other.takeHeaders();
      Span server = kept.root();
      Span client = kept.child(server, "http.request");
      assertThat(server.priority()).isEqualTo(2.0);
      assertThat(server.meta())
          .contains(entry("http.request.headers.x-tenant", "acme"), entry("shop state", "open"))
          .doesNotContainKey("parent");
      assertThat(sent.getFirst("x-datadog-sampling-priority")).isEqualTo("2");
      assertThat(client.meta())
          .contains(
              entry("parent", Long.toUnsignedString(client.spanId())),
              entry("http.response.headers.x-echo", "one,two"))
          .doesNotContainKey("http.request.headers.x-tenant");

      assertThat(call(app, agent, other, "other").root().priority()).isEqualTo(-1.0);
    }
  }

  private static Trace call(App app, FakeAgent agent, EchoServer other, String tenant)
      throws Exception {
    assertThat(app.get("/shop/call?url=" + other.url("/x"), "X-TENANT", tenant).status())
        .isEqualTo(200);
    return agent.takeTrace("GET /shop/call", 2);
  }
}
