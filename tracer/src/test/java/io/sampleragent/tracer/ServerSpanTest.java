// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.tracer;

import static org.assertj.core.api.Assertions.assertThat;

import io.sampleragent.tracer.testing.TestTracer;
import org.junit.jupiter.api.Test;

/** Names, resources and tags are those of dd-trace-java. */
class ServerSpanTest {
  private final FakeRequest request = new FakeRequest();

  private Span answer(int status, Throwable thrown, String... settings) {
    try (TestTracer tracer = TestTracer.with(settings)) {
      ServerSpan span = start();
      ServerSpan.finish(span, status, thrown);
      return tracer.takeSpan();
    }
  }

  private ServerSpan start() {
    return ServerSpan.start("servlet.request", "java-web-servlet", request, FakeRequest.READER);
  }

  @Test
  void hasAllTagsOfARequest() {
    request.path("/user/123/x").header("User-Agent", "curl/8").query = "a=b&c";
    request.port = 8080;
    Span span = answer(200, null);

    assertThat(span.name()).isEqualTo("servlet.request");
    assertThat(span.type()).isEqualTo("web");
    assertThat(span.isMeasured()).isTrue();
    assertThat(span.isTopLevel()).isTrue();
    assertThat(span.isError()).isFalse();
    assertThat(span.service()).isEqualTo("shop");
    assertThat(span.resource()).isEqualTo("GET /user/?/x");
    assertThat(span.tag("component")).isEqualTo("java-web-servlet");
    assertThat(span.tag("span.kind")).isEqualTo("server");
    assertThat(span.tag("http.method")).isEqualTo("GET");
    assertThat(span.tag("http.url")).isEqualTo("http://shop.example:8080/user/123/x");
    assertThat(span.tag("http.hostname")).isEqualTo("shop.example");
    assertThat(span.tag("http.query.string")).isEqualTo("a=b&c");
    assertThat(span.tag("http.useragent")).isEqualTo("curl/8");
    assertThat(span.tag("http.status_code")).isEqualTo("200");
    assertThat(span.tag("peer.ipv4")).isEqualTo("10.0.0.7");
    assertThat(span.tag("peer.ipv6")).isNull();
    assertThat(span.tag("peer.port")).isEqualTo(41234);
  }

  @Test
  void omitsDefaultPorts_ofEachScheme() {
    request.port = 443;
    assertThat(answer(200, null).tag("http.url")).isEqualTo("http://shop.example:443/cart");
    request.scheme = "https";
    assertThat(answer(200, null).tag("http.url")).isEqualTo("https://shop.example/cart");
  }

  @Test
  void prefersTheForwardedHost_asHostname() {
    request.header("X-Forwarded-Host", "www.example");
    Span span = answer(200, null);
    assertThat(span.tag("http.hostname")).isEqualTo("www.example");
    assertThat(span.tag("http.url")).isEqualTo("http://shop.example/cart");
  }

  @Test
  void namesAnIpv6Peer() {
    request.remoteAddress = "::1";
    Span span = answer(200, null);
    assertThat(span.tag("peer.ipv6")).isEqualTo("::1");
    assertThat(span.tag("peer.ipv4")).isNull();
  }

  @Test
  void leavesOutWhatIsUnknown() {
    request.host = null;
    request.remoteAddress = null;
    request.remotePort = 0;
    request.rawPath = null;
    Span span = answer(0, null);
    assertThat(span.resource()).isEqualTo("GET /");
    assertThat(span.tag("http.status_code")).isNull();
    assertThat(span.tag("peer.port")).isNull();
    assertThat(span.tag("http.hostname")).isNull();
  }

  @Test
  void leavesTheQueryOut_ifTheUserSaysSo() {
    request.query = "token=secret";
    Span span = answer(200, null, "DD_HTTP_SERVER_TAG_QUERY_STRING", "false");
    assertThat(span.tag("http.query.string")).isNull();
  }

  @Test
  void decidesAboutTheErrorByStatus_evenIfSomethingWasThrown() {
    Span fine = answer(404, new IllegalStateException("boom"));
    assertThat(fine.isError()).isFalse();
    assertThat(fine.tag("error.type")).isEqualTo("java.lang.IllegalStateException");
    assertThat(answer(500, null).isError()).isTrue();
    assertThat(answer(599, null).isError()).isTrue();
    assertThat(answer(600, null).isError()).isFalse();
  }

  @Test
  void decidesAboutTheErrorByWhatWasThrown_ifThereIsNoStatus() {
    assertThat(answer(0, new IllegalStateException("boom")).isError()).isTrue();
  }

  @Test
  void takesOtherStatusesForErrors_ifTheUserSaysSo() {
    String[] setting = {"DD_TRACE_HTTP_SERVER_ERROR_STATUSES", "400-403,405"};
    assertThat(answer(403, null, setting).isError()).isTrue();
    assertThat(answer(404, null, setting).isError()).isFalse();
    assertThat(answer(500, null, setting).isError()).isFalse();
  }

  @Test
  void namesTheResource404_unlessARouteMatched() {
    assertThat(answer(404, null).resource()).isEqualTo("404");
    try (TestTracer tracer = TestTracer.with()) {
      ServerSpan span = start();
      ServerSpan.route(span, "/user/{id}");
      ServerSpan.finish(span, 404, null);
      Span sent = tracer.takeSpan();
      assertThat(sent.resource()).isEqualTo("GET /user/{id}");
      assertThat(sent.tag("http.route")).isEqualTo("/user/{id}");
    }
  }

  @Test
  void keepsAResourceSetByHand() {
    try (TestTracer tracer = TestTracer.with()) {
      ServerSpan span = start();
      span.tag("resource.name", "checkout");
      ServerSpan.route(span, "/user/{id}");
      ServerSpan.finish(span, 404, null);
      assertThat(tracer.takeSpan().resource()).isEqualTo("checkout");
    }
  }

  @Test
  void takesTheServiceFromTheContext_unlessTheUserNamedIt() {
    request.contextPath = "/admin";
    request.servletPath = "/users";
    assertThat(answer(200, null, "DD_SERVICE", "").service()).isEqualTo("admin");
    Span named = answer(200, null);
    assertThat(named.service()).isEqualTo("shop");
    assertThat(named.tag("servlet.context")).isEqualTo("/admin");
    assertThat(named.tag("servlet.path")).isEqualTo("/users");
  }

  @Test
  void callsTheServiceOfTheRootContextByItsOwnName() {
    request.contextPath = "";
    Span span = answer(200, null, "DD_SERVICE", "");
    assertThat(span.service()).isEqualTo("root-servlet");
    assertThat(span.tag("servlet.context")).isEqualTo("/");
  }

  @Test
  void startsClean_whateverWasActive() {
    try (TestTracer tracer = TestTracer.with()) {
      MethodSpan leaked = MethodSpan.start("a.Job", "run", null, null, false, false);
      ServerSpan span = start();
      assertThat(span.parentId()).isZero();
      assertThat(span.traceIdLow()).isNotEqualTo(leaked.traceIdLow());
      ServerSpan.finish(span, 200, null);
      assertThat(tracer.takeSpan()).isSameAs(span);
      MethodSpan.finish(leaked, null);
      tracer.takeSpan();
    }
  }

  @Test
  void endsEvenIfTheRequestCannotBeRead() {
    try (TestTracer tracer = TestTracer.with()) {
      ServerSpan span =
          ServerSpan.start("servlet.request", "java-web-servlet", null, FakeRequest.READER);
      assertThat(Scope.activeSpan()).isSameAs(span);
      ServerSpan.finish(span, 200, null);
      assertThat(tracer.takeSpan().tag("http.status_code")).isEqualTo("200");
      assertThat(Failures.counts()).hasSize(2);
      Failures.reset();
    }
  }

  @Test
  void isNotMade_withoutATracer() {
    assertThat(start()).isNull();
    ServerSpan.route(null, "/x");
    ServerSpan.finish(null, 200, null);
  }
}
