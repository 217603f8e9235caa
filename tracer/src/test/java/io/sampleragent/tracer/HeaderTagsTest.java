// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.tracer;

import static org.assertj.core.api.Assertions.assertThat;

import io.sampleragent.tracer.testing.TestTracer;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which headers become which tags; names are those of dd-trace-java. */
class HeaderTagsTest {
  private static final String BOTH = "DD_TRACE_HEADER_TAGS";
  private static final String REQUEST = "DD_TRACE_REQUEST_HEADER_TAGS";
  private static final String RESPONSE = "DD_TRACE_RESPONSE_HEADER_TAGS";

  private final FakeRequest request = new FakeRequest();
  private final FakeRequest response = new FakeRequest();

  private Span served(String... settings) {
    try (TestTracer tracer = TestTracer.with(settings)) {
      ServerSpan span = serve();
      ServerSpan.responseHeaders(span, response, FakeRequest.READER);
      ServerSpan.finish(span, 200, null);
      return tracer.takeSpan();
    }
  }

  private ServerSpan serve() {
    return ServerSpan.start("servlet.request", "java-web-servlet", request, FakeRequest.READER);
  }

  private Span called(String... settings) {
    try (TestTracer tracer = TestTracer.with(settings)) {
      ClientSpan span =
          ClientSpan.start("http.request", "acme", "GET", "http://a/", "", (c, name, value) -> {});
      ClientSpan.requestHeaders(span, request, FakeRequest.READER);
      ClientSpan.responseHeaders(span, response, FakeRequest.READER);
      ClientSpan.finish(span, 200, null);
      return tracer.takeSpan();
    }
  }

  private static List<String> headerTags(Span span) {
    List<String> tags = new ArrayList<>();
    for (int i = 0; i < span.tagCount(); i++) {
      if (span.tagKey(i).startsWith("http.re")) {
        tags.add(span.tagKey(i) + "=" + span.tagValue(i));
      }
    }
    return tags;
  }

  @Test
  void none_unlessAskedFor() {
    request.header("X-Tenant", "acme");
    assertThat(headerTags(served())).isEmpty();
    assertThat(headerTags(called())).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"X-Tenant, x-tenant", "Some.Header, some_header", "a_b-c9, a_b-c9", "x!y#z, x_y_z"})
  void areNamedAfterTheHeader(String header, String name) {
    request.header(header, "one");
    response.header(header, "two");
    assertThat(headerTags(served(BOTH, header)))
        .containsExactly(
            "http.request.headers." + name + "=one", "http.response.headers." + name + "=two");
  }

  @Test
  void areNamedByTheUser_forBothDirections() {
    request.header("X-TENANT", "one");
    assertThat(served(BOTH, "x-Tenant:My Tenant,").tag("My Tenant")).isEqualTo("one");
    response.header("x-tenant", "two");
    Span span = served(BOTH, "X-Tenant:tenant");
    assertThat(span.tag("tenant")).isEqualTo("two");
    assertThat(headerTags(span)).isEmpty();
  }

  @Test
  void ofOneDirection_areAddedAndWin() {
    request.header("a", "1").header("b", "2");
    response.header("a", "3").header("b", "4");
    Span span = served(BOTH, "a", REQUEST, "b", RESPONSE, "a:mine");
    assertThat(headerTags(span))
        .containsExactly("http.request.headers.a=1", "http.request.headers.b=2");
    assertThat(span.tag("mine")).isEqualTo("3");
  }

  @Test
  void ofAbsentAndEmptyHeaders_leaveTagsAlone() {
    request.header("User-Agent", "curl").header("empty", " ");
    Span span = served(BOTH, "absent:http.useragent,empty:http.useragent");
    assertThat(span.tag("http.useragent")).isEqualTo("curl");
  }

  @ParameterizedTest
  @CsvSource({
    "'  v a l ', true, v a l",
    "'a , b', true, 'a , b'",
    "'a , b', false, a",
    "',b', false,"
  })
  void valueIsTheTextWithoutBlanksAround(String header, String commas, String value) {
    request.header("a", header);
    Span span = served(BOTH, "a", "DD_TRACE_REQUEST_HEADER_TAGS_COMMA_ALLOWED", commas);
    assertThat(span.tag("http.request.headers.a")).isEqualTo(value);
  }

  @Test
  void linesOfOneHeader_areJoined() {
    request.header("a", "1").header("a", "2,3");
    response.header("a", "4").header("a", "5,6");
    assertThat(headerTags(served(BOTH, "a")))
        .containsExactly("http.request.headers.a=1,2,3", "http.response.headers.a=4,5,6");
    assertThat(headerTags(served(BOTH, "a", "DD_TRACE_REQUEST_HEADER_TAGS_COMMA_ALLOWED", "false")))
        .containsExactly("http.request.headers.a=1", "http.response.headers.a=4,5,6");
  }

  @Test
  void all_areThoseThatNobodyMustKeepSecret() {
    for (String name : List.of("A.b", "Authorization", "Cookie", "Proxy-Authorization", ":path")) {
      request.header(name, "1");
    }
    response.header("Set-Cookie", "2").header("1st", "3");
    assertThat(headerTags(served(BOTH, "*")))
        .containsExactly("http.request.headers.a_b=1", "http.response.headers.1st=3");
    assertThat(headerTags(served(RESPONSE, "*"))).containsExactly("http.response.headers.1st=3");
  }

  @Test
  void secrets_canBeNamed() {
    request.header("Cookie", "1").header("a", "2").header("b", "3");
    Span span = served(BOTH, "*", REQUEST, "cookie,A:mine");
    assertThat(headerTags(span))
        .containsExactly("http.request.headers.cookie=1", "http.request.headers.b=3");
    assertThat(span.tag("mine")).isEqualTo("2");
  }

  @Test
  void all_areBounded() {
    for (int i = 0; i < 300; i++) {
      request.header("h" + i, "x".repeat(2_000));
    }
    response.header("n".repeat(300), "1");
    List<String> tags = headerTags(served(BOTH, "*"));
    assertThat(tags).hasSize(HeaderTags.MAX_ALL + 1);
    assertThat(tags.get(0)).endsWith("=" + "x".repeat(HeaderTags.MAX_ALL_VALUE));
    assertThat(tags.get(HeaderTags.MAX_ALL)).hasSize(TextLimits.KEY + 2);
  }

  @Test
  void oneHeader_isBounded() {
    request.header("a", "x".repeat(100_000)).header("a", "y");
    for (int i = 0; i < 300; i++) {
      request.header("b", "1");
    }
    Span span = served(BOTH, "a,b");
    assertThat(span.tag("http.request.headers.a")).isEqualTo("x".repeat(TextLimits.VALUE));
    assertThat((String) span.tag("http.request.headers.b")).hasSize(2 * HeaderTags.MAX_LINES - 1);
  }

  @Test
  void ofClientSpans_areTheSame_unlessSwitchedOff() {
    request.header("a", "1");
    response.header("a", "2");
    assertThat(headerTags(called(BOTH, "a")))
        .containsExactly("http.request.headers.a=1", "http.response.headers.a=2");
    assertThat(headerTags(called(BOTH, "a", "DD_HTTP_CLIENT_TAG_HEADERS", "false"))).isEmpty();
    assertThat(headerTags(served(BOTH, "a", "DD_HTTP_CLIENT_TAG_HEADERS", "false"))).hasSize(2);
  }

  @Test
  void textOfAHeader_steersNothing() {
    request.header("a", "true").header("b", "stolen");
    String tags = "a:manual.keep,b:service.name,a:error";
    try (TestTracer tracer = TestTracer.with(BOTH, tags, "DD_TRACE_SAMPLE_RATE", "0")) {
      ServerSpan.finish(serve(), 200, null);
      TraceChunk chunk = tracer.takeChunk();
      assertThat(chunk.decision().priority()).isEqualTo(-1);
      assertThat(chunk.first().service()).isEqualTo("shop");
      assertThat(chunk.first().isError()).isFalse();
    }
  }

  @Test
  void ruleSeesThem_whenTheFirstCallGoesOut() {
    request.header("X-Tenant", "Acme");
    String rules = "[{\"tags\":{\"http.request.headers.x-tenant\":\"ac*\"},\"sample_rate\":1}]";
    try (TestTracer tracer = TestTracer.with(BOTH, "x-tenant", "DD_TRACE_SAMPLING_RULES", rules)) {
      ServerSpan span = serve();
      List<String> sent = new ArrayList<>();
      ClientSpan.finish(
          ClientSpan.start(
              "http.request", "acme", "GET", "http://a/", sent, (to, name, v) -> to.add(name + v)),
          200,
          null);
      assertThat(sent).contains("x-datadog-sampling-priority2");
      ServerSpan.finish(span, 200, null);
      assertThat(tracer.takeChunk().decision().rule()).isZero();
    }
  }

  @Test
  void failureToReadThem_costsNothingElse() {
    HeaderReader<FakeRequest> broken =
        new HeaderReader<FakeRequest>() {
          @Override
          public Iterator<String> names(FakeRequest message) {
            throw new IllegalStateException("recycled");
          }

          @Override
          public Iterator<String> lines(FakeRequest message, String name) {
            return null;
          }
        };
    try (TestTracer tracer = TestTracer.with(BOTH, "*")) {
      ServerSpan span = serve();
      ServerSpan.responseHeaders(span, response, broken);
      ServerSpan.responseHeaders(null, response, broken);
      ServerSpan.finish(span, 200, null);
      assertThat(tracer.takeSpan().tag("http.status_code")).isEqualTo("200");
      assertThat(Failures.counts()).hasSize(1);
      Failures.reset();
    }
  }
}
