// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.instrumentation.testing;

import static org.assertj.core.api.Assertions.assertThat;

import io.sampleragent.tracer.Failures;
import io.sampleragent.tracer.Span;
import io.sampleragent.tracer.Tracer;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What every integration of an HTTP server does, with {@code example.servlet.ExampleApp} in it. */
public abstract class HttpServerContract {
  @RegisterExtension final TestTracer tracer = new TestTracer();

  private final UntracedClient client = new UntracedClient();
  private HttpServerUnderTest server;
  private int port;

  protected abstract HttpServerUnderTest newServer() throws Exception;

  protected abstract Object newApp() throws Exception;

  @BeforeEach
  final void start() throws Exception {
    server = newServer();
    port = server.start(newApp());
  }

  @AfterEach
  final void stop() throws Exception {
    closeServer();
    client.close();
  }

  private void closeServer() throws Exception {
    if (server != null) {
      server.close();
      server = null;
    }
  }

  @Test
  void describesRequest() throws Exception {
    assertThat(client.get(url("/ok?q=1"), "User-Agent", "tests")).isEqualTo(200);

    Span span = tracer.take();
    assertThat(span.name()).isEqualTo("servlet.request");
    assertThat(span.resource()).isEqualTo("GET /app/ok");
    assertThat(span.type()).isEqualTo("web");
    assertThat(span.isMeasured()).isTrue();
    assertThat(span.isError()).isFalse();
    assertThat(span.parentId()).isZero();
    assertThat(span.tag("component")).isEqualTo("java-web-servlet");
    assertThat(span.tag("span.kind")).isEqualTo("server");
    assertThat(span.tag("http.method")).isEqualTo("GET");
    assertThat(span.tag("http.url")).isEqualTo("http://localhost:" + port + "/app/ok");
    assertThat(span.tag("http.query.string")).isEqualTo("q=1");
    assertThat(span.tag("http.hostname")).isEqualTo("localhost");
    assertThat(span.tag("http.useragent")).isEqualTo("tests");
    assertThat(span.tag("http.status_code")).hasToString("200");
    assertThat(span.tag("servlet.context")).isEqualTo("/app");
    assertThat(span.tag("servlet.path")).isEqualTo("/ok");
    assertThat(span.tag("peer.ipv4")).isEqualTo("127.0.0.1");
    assertThat(span.tag("peer.port")).isNotNull();
    assertThat(span.tag("http.request.headers.user-agent")).isNull();
  }

  @Test
  void makesNoSpans_insideFiltersThatAreSuppressed() throws Exception {
    tracer.restart("DD_SAMPLER_SUPPRESS", "example.servlet.ExampleApp*");
    assertThat(client.get(url("/child"))).isEqualTo(200);
    assertThat(client.get(url("/forward"))).isEqualTo(200);
    assertThat(client.get(url("/async/dispatch"))).isEqualTo(200);

    tracer.restart();
    client.get(url("/ok"));
    assertThat(tracer.take().resource()).isEqualTo("GET /app/ok");
  }

  @Test
  void makesOnlyTheSpanOfTheFilterInFront_ofServletsThatAreSuppressed() throws Exception {
    tracer.restart("DD_SAMPLER_SUPPRESS", "example.servlet.ExampleApp*[service]");
    for (String path : new String[] {"/child", "/forward", "/async/dispatch"}) {
      assertThat(client.get(url(path))).isEqualTo(200);
      assertThat(tracer.take().resource()).isEqualTo("GET /app" + path);
    }
  }

  @Test
  void continuesTraceOfCaller() throws Exception {
    client.get(
        url("/ok"),
        "x-datadog-trace-id",
        "123",
        "x-datadog-parent-id",
        "456",
        "x-datadog-sampling-priority",
        "1");

    Span span = tracer.take();
    assertThat(span.traceIdLow()).isEqualTo(123);
    assertThat(span.parentId()).isEqualTo(456);
  }

  @Test
  void continuesTraceOfCaller_whoSpeaksTraceContext() throws Exception {
    client.get(
        url("/ok"),
        "TraceParent",
        "00-640cfd8d00000000abcdefab12345678-00f067aa0ba902b7-01",
        "tracestate",
        "foo=1,dd=s:2;p:0123456789abcdef");

    Span span = tracer.take();
    assertThat(span.traceIdHigh()).isEqualTo(0x640cfd8d00000000L);
    assertThat(span.traceIdLow()).isEqualTo(0xabcdefab12345678L);
    assertThat(span.parentId()).isEqualTo(0x00f067aa0ba902b7L);
    assertThat(span.trace().decide().priority()).isEqualTo(2);
  }

  @Test
  void believesCallersAsFarAsConfigured() throws Exception {
    tracer.restart(
        "DD_SAMPLER_TRUST_RULES",
        "[{\"network\":\"127.0.0.0/8\",\"path\":\"/app/o?\",\"trust\":\"id-only\"},"
            + "{\"network\":\"127.0.0.1\",\"trust\":\"never\"}]");
    String[] headers = {
      "x-datadog-trace-id", "123", "x-datadog-parent-id", "456", "x-datadog-sampling-priority", "-1"
    };
    client.get(url("/ok"), headers);
    Span known = tracer.take();
    assertThat(known.traceIdLow()).isEqualTo(123);
    assertThat(known.parentId()).isEqualTo(456);
    assertThat(known.trace().decide().kept()).isTrue();

    client.get(url("/not-found"), headers);
    Span unknown = tracer.take();
    assertThat(unknown.traceIdLow()).isNotEqualTo(123);
    assertThat(unknown.parentId()).isZero();
  }

  @Test
  void seesAllLinesOfAHeader() throws Exception {
    String parent = "00-640cfd8d00000000abcdefab12345678-00f067aa0ba902b7-01";
    client.get(url("/ok"), "traceparent", parent, "tracestate", "foo=1", "tracestate", "dd=s:2");
    assertThat(tracer.take().trace().decide().priority()).isEqualTo(2);

    client.get(url("/ok"), "traceparent", parent, "traceparent", parent);
    assertThat(tracer.take().parentId()).isZero();
  }

  @Test
  void takesBaggageOfCaller() throws Exception {
    client.get(url("/ok"), "Baggage", "user.id=%C3%A9", "baggage", "more=2;p");

    Span span = tracer.take();
    assertThat(span.baggage().toMap()).hasToString("{user.id=é, more=2;p}");
    assertThat(span.tag("baggage.user.id")).isEqualTo("é");
    assertThat(span.parentId()).isZero();
  }

  @Test
  void keepsRequestsApart() throws Exception {
    client.get(url("/ok"));
    client.get(url("/ok"));

    assertThat(tracer.take().traceIdLow()).isNotEqualTo(tracer.take().traceIdLow());
  }

  @Test
  void isParentOfWorkInside() throws Exception {
    client.get(url("/child"));

    Span child = tracer.take();
    assertThat(child.parentId()).isEqualTo(tracer.take().spanId());
  }

  @Test
  void seesServletThatIsNoHttpServlet() throws Exception {
    assertThat(client.get(url("/generic"))).isEqualTo(206);

    assertStatus(tracer.take(), 206, false);
  }

  @Test
  void isNoError_forStatus404() throws Exception {
    assertThat(client.get(url("/not-found"))).isEqualTo(404);

    Span span = tracer.take();
    assertStatus(span, 404, false);
    assertThat(span.resource()).isEqualTo("404");
  }

  @Test
  void makesOneSpan_withErrorPage() throws Exception {
    assertThat(client.get(url("/unavailable"))).isEqualTo(503);

    Span span = tracer.take();
    assertStatus(span, 503, true);
    assertThat(span.resource()).isEqualTo("GET /app/unavailable");
  }

  @Test
  void recordsWhatWasThrown() throws Exception {
    assertThat(client.get(url("/throws"))).isEqualTo(500);

    Span span = tracer.take();
    assertStatus(span, 500, true);
    assertThat(span.tag("error.type")).isEqualTo("java.lang.IllegalStateException");
    assertThat(span.tag("error.message")).isEqualTo("as asked for");
  }

  @Test
  void recordsCauseOfServletException() throws Exception {
    assertThat(client.get(url("/throws-wrapped"))).isEqualTo(500);

    Span span = tracer.take();
    assertStatus(span, 500, true);
    assertThat(span.tag("error.type")).isEqualTo("java.lang.IllegalStateException");
  }

  @Test
  void seesFilterThatAnswersItself() throws Exception {
    assertThat(client.get(url("/guarded/page"))).isEqualTo(401);

    assertStatus(tracer.take(), 401, false);
  }

  @Test
  void makesOneSpan_forWrappedRequest() throws Exception {
    assertThat(client.get(url("/wrapped/page"))).isEqualTo(203);

    assertStatus(tracer.take(), 203, false);
  }

  @Test
  void makesOneSpan_forForward() throws Exception {
    client.get(url("/forward"));

    Span child = tracer.take();
    Span span = tracer.take();
    assertThat(child.parentId()).isEqualTo(span.spanId());
    assertThat(span.resource()).isEqualTo("GET /app/forward");
  }

  @Test
  void makesOneSpan_forInclude() throws Exception {
    client.get(url("/include"));

    Span child = tracer.take();
    assertThat(child.parentId()).isEqualTo(tracer.take().spanId());
  }

  @Test
  void async_endsWhenCompleted() throws Exception {
    assertThat(client.get(url("/async/complete"))).isEqualTo(202);

    assertStatus(tracer.take(), 202, false);
  }

  @Test
  void async_endsWhenCompletedAtOnce() throws Exception {
    assertThat(client.get(url("/async/complete-at-once"))).isEqualTo(200);

    assertStatus(tracer.take(), 200, false);
  }

  @Test
  void async_isParentOfWorkAfterDispatch() throws Exception {
    assertThat(client.get(url("/async/dispatch"))).isEqualTo(200);

    Span child = tracer.take();
    Span span = tracer.take();
    assertThat(child.parentId()).isEqualTo(span.spanId());
    assertThat(span.resource()).isEqualTo("GET /app/async/dispatch");
    assertStatus(span, 200, false);
  }

  @Test
  void async_makesOneSpan_forTwoDispatches() throws Exception {
    assertThat(client.get(url("/async/dispatch-twice"))).isEqualTo(200);

    Span child = tracer.take();
    Span span = tracer.take();
    assertThat(child.parentId()).isEqualTo(span.spanId());
    assertStatus(span, 200, false);
  }

  @Test
  void async_recordsWhatWasThrownAfterDispatch() throws Exception {
    assertThat(client.get(url("/async/throws"))).isEqualTo(500);

    Span span = tracer.take();
    assertStatus(span, 500, true);
    assertThat(span.tag("error.type")).isEqualTo("java.lang.IllegalStateException");
  }

  /** Jetty 12 then drops the request without a word to its listeners. */
  @Test
  void async_ends_whenSomethingIsThrownAfterTheAnswerBegan() throws Exception {
    try {
      client.get(url("/async/throws-late"));
    } catch (ExecutionException expected) {
      // the container cuts the answer off
    }

    Span span = tracer.take();
    assertThat(span.resource()).isEqualTo("GET /app/async/throws-late");
    assertStatus(span, 200, true);
    assertThat(span.tag("error.type")).isEqualTo("java.lang.IllegalStateException");
    closeServer(); // the container may still report the end, which must not make a second span
  }

  @Test
  void async_recordsTimeout() throws Exception {
    assertThat(client.get(url("/async/timeout"))).isEqualTo(500);

    Span span = tracer.take();
    assertStatus(span, 500, true);
    assertThat(span.tag("timeout")).hasToString("500");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/headers", "/headers/forward", "/headers/async"})
  void headersBecomeTags(String path) throws Exception {
    tracer.restart("DD_TRACE_HEADER_TAGS", "X-Own,x-answer,content-type:type,absent");
    client.get(url(path), "x-own", "a", "X-OWN", "b, c");

    Span span = tracer.take();
    assertThat(span.tag("http.request.headers.x-own")).isEqualTo("a,b, c");
    assertThat(span.tag("http.response.headers.x-answer")).isEqualTo("one,two");
    assertThat((String) span.tag("type")).startsWith("text/plain");
    assertThat(span.tag("http.request.headers.absent")).isNull();
    assertThat(span.tag("http.response.headers.absent")).isNull();
  }

  @Test
  void headersOfAnswersThatComeLater_becomeTags() throws Exception {
    tracer.restart("DD_TRACE_RESPONSE_HEADER_TAGS", "x-answer:answer");
    client.get(url("/async/complete"));
    assertThat(tracer.take().tag("answer")).isEqualTo("later");

    try {
      client.get(url("/async/throws-late"));
    } catch (ExecutionException expected) {
      // the container cuts the answer off
    }
    assertThat(tracer.take().tag("answer")).isEqualTo("late");
    closeServer();
  }

  @Test
  void allHeadersBecomeTags_exceptSecrets() throws Exception {
    tracer.restart("DD_TRACE_HEADER_TAGS", "*");
    client.get(url("/headers"), "X-Own", "a", "Authorization", "b", "Cookie", "c=d");

    Span span = tracer.take();
    assertThat(span.tag("http.request.headers.x-own")).isEqualTo("a");
    assertThat(span.tag("http.request.headers.host")).isEqualTo("localhost:" + port);
    assertThat(span.tag("http.request.headers.authorization")).isNull();
    assertThat(span.tag("http.request.headers.cookie")).isNull();
    assertThat(span.tag("http.response.headers.x-answer")).isEqualTo("one,two");
    assertThat((String) span.tag("http.response.headers.content-type")).startsWith("text/plain");
    assertThat(span.tag("http.response.headers.set-cookie")).isNull();
  }

  @Test
  void answers_withoutTracer() throws Exception {
    Tracer.install(null);

    assertThat(client.get(url("/async/dispatch"))).isEqualTo(200);
    assertThat(client.get(url("/forward"))).isEqualTo(200);
  }

  @Test
  void applicationSeesNothing_ofBugInAdvice() throws Exception {
    tracer.failToDecide();

    assertThat(client.get(url("/ok"))).isEqualTo(200);
    closeServer(); // waits for the request's end, which may come after its answer
    assertThat(Failures.counts()).isNotEmpty();
    Failures.reset();
  }

  private String url(String path) {
    return "http://localhost:" + port + "/app" + path;
  }

  private static void assertStatus(Span span, int status, boolean error) {
    assertThat(span.name()).isEqualTo("servlet.request");
    assertThat(span.tag("http.status_code")).hasToString(Integer.toString(status));
    assertThat(span.isError()).isEqualTo(error);
  }
}
