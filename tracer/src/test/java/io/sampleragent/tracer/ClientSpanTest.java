// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.tracer;

import static org.assertj.core.api.Assertions.assertThat;

import io.sampleragent.tracer.propagation.HeaderSetter;
import io.sampleragent.tracer.testing.TestTracer;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Names, resources and tags are those of dd-trace-java. */
class ClientSpanTest {
  private static final HeaderSetter<Map<String, String>> SETTER = Map::put;

  private final Map<String, String> headers = new HashMap<>();

  private ClientSpan start(String url) {
    return ClientSpan.start("http.request", "acme", "POST", url, headers, SETTER);
  }

  private Span call(String url, int status, String... settings) {
    try (TestTracer tracer = TestTracer.with(settings)) {
      ClientSpan.finish(start(url), status, null);
      return tracer.takeSpan();
    }
  }

  @Test
  void hasAllTagsOfARequest() {
    Span span = call("https://api.example:8443/v1/pay%20me/7?card=1#top", 200);
    assertThat(span.name()).isEqualTo("http.request");
    assertThat(span.type()).isEqualTo("http");
    assertThat(span.isMeasured()).isTrue();
    assertThat(span.service()).isEqualTo("shop");
    assertThat(span.resource()).isEqualTo("POST /v1/pay me/?");
    assertThat(span.tag("component")).isEqualTo("acme");
    assertThat(span.tag("span.kind")).isEqualTo("client");
    assertThat(span.tag("http.method")).isEqualTo("POST");
    assertThat(span.tag("http.url")).isEqualTo("https://api.example:8443/v1/pay%20me/7");
    assertThat(span.tag("http.query.string")).isEqualTo("card=1");
    assertThat(span.tag("http.fragment.string")).isEqualTo("top");
    assertThat(span.tag("peer.hostname")).isEqualTo("api.example");
    assertThat(span.tag("peer.port")).isEqualTo(8443);
    assertThat(span.tag("http.status_code")).isEqualTo("200");
  }

  @Test
  void takesOnly4xxForErrors() {
    assertThat(call("http://a/", 404).isError()).isTrue();
    assertThat(call("http://a/", 500).isError()).isFalse();
    assertThat(call("http://a/", 500, "DD_TRACE_HTTP_CLIENT_ERROR_STATUSES", "500").isError())
        .isTrue();
  }

  @Test
  void isAnError_ifTheCallFailed() {
    try (TestTracer tracer = TestTracer.with()) {
      ClientSpan.finish(start("http://a/"), 0, new java.io.IOException("no route"));
      Span span = tracer.takeSpan();
      assertThat(span.isError()).isTrue();
      assertThat(span.tag("error.message")).isEqualTo("no route");
      assertThat(span.tag("http.status_code")).isNull();
    }
  }

  @Test
  void leavesTheQueryOut_ifTheUserSaysSo() {
    Span span = call("http://a/?q#f", 200, "DD_TRACE_HTTP_CLIENT_TAG_QUERY_STRING", "false");
    assertThat(span.tag("http.query.string")).isNull();
    assertThat(span.tag("http.fragment.string")).isNull();
  }

  @Test
  void takesTheHostForService_ifTheUserSaysSo_butNoAddress() {
    String[] split = {"DD_TRACE_HTTP_CLIENT_SPLIT_BY_DOMAIN", "true"};
    assertThat(call("http://api.example/", 200, split).service()).isEqualTo("api.example");
    assertThat(call("http://10.0.0.1/", 200, split).service()).isEqualTo("shop");
    assertThat(call("/no/host", 200, split).service()).isEqualTo("shop");
  }

  @Test
  void writesHeaders_forItself() {
    Span span = call("http://a/", 200);
    assertThat(headers)
        .containsEntry("x-datadog-trace-id", Long.toUnsignedString(span.traceIdLow()))
        .containsEntry("x-datadog-parent-id", Long.toUnsignedString(span.spanId()))
        .containsEntry("x-datadog-sampling-priority", "1");
  }

  @Test
  void isMadeOnce_forAClientBuiltOnAnother() {
    try (TestTracer tracer = TestTracer.with()) {
      ClientSpan outer = start("http://a/");
      assertThat(start("http://a/")).isNull();
      ClientSpan.finish(outer, 200, null);
      assertThat(tracer.takeSpan()).isSameAs(outer);
    }
  }

  @Test
  void isBelowAGivenSpan_onAnotherThread() {
    try (TestTracer tracer = TestTracer.with()) {
      MethodSpan parent = MethodSpan.start("a.B", "c", null, null, false, false);
      ClientSpan span =
          ClientSpan.startBelow(
              parent, "http.request", "acme", "GET", "http://a/", headers, SETTER);
      ClientSpan.detach(span);
      assertThat(Scope.activeSpan()).isSameAs(parent);
      MethodSpan.finish(parent, null);
      assertThat(tracer.isEmpty()).isTrue();
      ClientSpan.finish(span, 200, null);
      TraceChunk chunk = tracer.takeChunk();
      assertThat(chunk.size()).isEqualTo(2);
      assertThat(span.parentId()).isEqualTo(parent.spanId());
    }
  }

  @Test
  void endsEvenIfTheHeadersCannotBeSet() {
    try (TestTracer tracer = TestTracer.with()) {
      HeaderSetter<Object> broken =
          (carrier, name, value) -> {
            throw new UnsupportedOperationException("read-only");
          };
      ClientSpan span =
          ClientSpan.start("http.request", "acme", "GET", "http://a/", new Object(), broken);
      assertThat(Scope.activeSpan()).isSameAs(span);
      ClientSpan.finish(span, 200, null);
      tracer.takeSpan();
      assertThat(Failures.counts()).containsEntry("acme: describing a request", 1L);
      Failures.reset();
    }
  }
}
