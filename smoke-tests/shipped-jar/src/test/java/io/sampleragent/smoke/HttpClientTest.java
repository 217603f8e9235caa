// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.smoke;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import com.sun.net.httpserver.Headers;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Each HTTP client makes two calls: one client span each, and headers that name that span. */
class HttpClientTest {
  static Stream<Arguments> okHttpOnEachJdk() {
    return Stream.of("okhttp3", "okhttp4", "okhttp5")
        .flatMap(version -> Jdks.all().stream().map(jdk -> Arguments.of(jdk, version)));
  }

  @ParameterizedTest
  @MethodSource("io.sampleragent.smoke.Jdks#all")
  void urlConnection(Jdk jdk) throws Exception {
    assertTwoCalls(jdk, "UrlConnectionClient", "", "http.request", "http-url-connection");
  }

  @ParameterizedTest
  @MethodSource("io.sampleragent.smoke.Jdks#from11")
  void javaNetHttp(Jdk jdk) throws Exception {
    assertTwoCalls(jdk, "JavaHttpClient", "", "http.request", "java-http-client");
  }

  @ParameterizedTest
  @MethodSource("okHttpOnEachJdk")
  void okHttp(Jdk jdk, String version) throws Exception {
    assertTwoCalls(jdk, "OkHttpClientApp", version, "okhttp.request", "okhttp");
  }

  private static void assertTwoCalls(
      Jdk jdk, String app, String libraries, String name, String component) throws Exception {
    try (FakeAgent agent = FakeAgent.start();
        EchoServer other = new EchoServer()) {
      App ended =
          AppCommand.traced(jdk, agent)
              .app(app, libraries, other.url("/first?a=b"), other.url("/second"))
              .run();
      assertThat(ended.stdout())
          .as("%s", ended.stderr())
          .containsExactly("answer 200", "answer 200");
      for (String path : List.of("/first", "/second")) {
        Span span = agent.takeTrace("GET " + path, 1).root();
        assertThat(span.name()).isEqualTo(name);
        assertClientSpan(span, component, other.port(), path);
        assertHeaders(other.takeHeaders(), span);
      }
      assertThat(agent.leftovers()).isEmpty();
    }
  }

  private static void assertClientSpan(Span span, String component, int port, String path) {
    assertThat(span.type()).isEqualTo("http");
    assertThat(span.service()).isEqualTo("shop");
    assertThat(span.error()).isZero();
    assertThat(span.priority()).isEqualTo(1.0);
    assertThat(span.meta())
        .contains(
            entry("component", component),
            entry("span.kind", "client"),
            entry("http.method", "GET"),
            entry("http.status_code", "200"),
            entry("peer.hostname", "localhost"));
    assertThat(span.meta().get("http.url")).startsWith("http://localhost:" + port + path);
    assertThat(span.metrics())
        .contains(entry("peer.port", (double) port), entry("_dd.measured", 1.0));
  }

  private static void assertHeaders(Headers headers, Span span) {
    String tid = span.meta().get("_dd.p.tid");
    assertThat(headers.getFirst("x-datadog-trace-id"))
        .isEqualTo(Long.toUnsignedString(span.traceId()));
    assertThat(headers.getFirst("x-datadog-parent-id"))
        .isEqualTo(Long.toUnsignedString(span.spanId()));
    assertThat(headers.getFirst("x-datadog-sampling-priority")).isEqualTo("1");
    assertThat(headers.getFirst("x-datadog-tags"))
        .contains("_dd.p.tid=" + tid, "_dd.p.dm=" + span.meta().get("_dd.p.dm"));
    String ids = tid + String.format("%016x-%016x", span.traceId(), span.spanId());
    assertThat(headers.getFirst("traceparent")).isEqualTo("00-" + ids + "-03");
    assertThat(headers.getFirst("tracestate")).startsWith("dd=s:1;");
  }
}
