// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.instrumentation.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.sampleragent.tracer.ClientSpan;
import io.sampleragent.tracer.Failures;
import io.sampleragent.tracer.MethodSpan;
import io.sampleragent.tracer.Scope;
import io.sampleragent.tracer.Span;
import io.sampleragent.tracer.Suppression;
import io.sampleragent.tracer.Tracer;
import java.io.IOException;
import java.net.ServerSocket;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What every integration of an HTTP client does. */
public abstract class HttpClientContract {
  @RegisterExtension final TestTracer tracer = new TestTracer();

  private TestServer server;
  private HttpClientUnderTest client;

  protected abstract HttpClientUnderTest newClient() throws Exception;

  protected abstract String operation();

  protected abstract String component();

  protected boolean isAsync() {
    return true;
  }

  /** Whether headers are seen that the library itself adds to a request. */
  protected boolean seesHeadersOfLibrary() {
    return false;
  }

  @BeforeEach
  final void start() throws Exception {
    server = new TestServer();
    client = newClient();
  }

  @AfterEach
  final void stop() throws Exception {
    client.close();
    server.close();
  }

  @Test
  void describesRequest() throws Exception {
    assertThat(get("/status/200")).isEqualTo(200);

    Span span = tracer.take();
    assertThat(span.name()).isEqualTo(operation());
    assertThat(span.resource()).isEqualTo("GET /status/?");
    assertThat(span.type()).isEqualTo("http");
    assertThat(span.isMeasured()).isTrue();
    assertThat(span.isError()).isFalse();
    assertThat(span.tag("component")).isEqualTo(component());
    assertThat(span.tag("span.kind")).isEqualTo("client");
    assertThat(span.tag("http.method")).isEqualTo("GET");
    assertThat(span.tag("http.url")).isEqualTo(server.url("/status/200"));
    assertThat(span.tag("http.status_code")).hasToString("200");
    assertThat(span.tag("peer.hostname")).isEqualTo("localhost");
    assertThat(span.tag("peer.port")).hasToString(Integer.toString(server.port()));
  }

  @Test
  void keepsQueryOutOfUrlAndResource() throws Exception {
    get("/status/200?user=bob");

    Span span = tracer.take();
    assertThat(span.tag("http.query.string")).isEqualTo("user=bob");
    assertThat(span.tag("http.url")).isEqualTo(server.url("/status/200"));
    assertThat(span.resource()).isEqualTo("GET /status/?");
  }

  @Test
  void sendsIdsOfSpan() throws Exception {
    get("/status/200");

    assertSentWith(tracer.take(), server.take());
  }

  @Test
  void sendsIdsOfSpan_whenNotSampled() throws Exception {
    tracer.dropEverything();
    get("/status/200");

    TestServer.Received request = server.take();
    assertSentWith(tracer.take(), request);
    assertThat(request.header("x-datadog-sampling-priority")).isEqualTo("-1");
    assertThat(request.header("traceparent")).endsWith("-02");
  }

  @Test
  void keepsHeadersOfApplication() throws Exception {
    client.send("GET", server.url("/status/200"), "X-Own", "mine", null);

    TestServer.Received request = server.take();
    assertThat(request.header("X-Own")).isEqualTo("mine");
    assertSentWith(tracer.take(), request);
  }

  @Test
  void replacesIds_whenApplicationForwardsOldOnes() throws Exception {
    client.send("GET", server.url("/status/200"), "x-datadog-trace-id", "1", null);
    assertSentWith(tracer.take(), server.take());

    client.send("GET", server.url("/status/200"), "TraceState", "old=1", null);
    assertSentWith(tracer.take(), server.take());
  }

  @Test
  void sendsBaggageOfSpan() throws Exception {
    MethodSpan parent = parent();
    parent.baggageItem("user", "Jürgen & co");
    parent.baggageItem("\",;\\()/:<=>?@[]{}", "no token");
    get("/status/200");
    MethodSpan.finish(parent, null);

    TestServer.Received request = server.take();
    assertThat(request.header("baggage"))
        .isEqualTo(
            "user=J%C3%BCrgen%20&%20co,%22%2C%3B%5C%28%29%2F%3A%3C%3D%3E%3F%40%5B%5D%7B%7D=no%20token");
    assertThat(request.headerCount("baggage")).isEqualTo(1);
    assertThat(request.header("ot-baggage-user")).isEqualTo("J%C3%BCrgen%20%26%20co");
    assertSentWith(tracer.take(), request);
    tracer.take();
  }

  @Test
  void sendsNoBaggage_withoutAny() throws Exception {
    get("/status/200");

    tracer.take();
    assertThat(server.take().header("baggage")).isNull();
  }

  @Test
  void sendsBody() throws Exception {
    assertThat(client.send("POST", server.url("/status/201"), "X-Own", "mine", "hello"))
        .isEqualTo(201);

    TestServer.Received request = server.take();
    assertThat(request.method).isEqualTo("POST");
    assertThat(request.body).isEqualTo("hello");
    Span span = tracer.take();
    assertThat(span.resource()).isEqualTo("POST /status/?");
    assertThat(span.tag("http.status_code")).hasToString("201");
    assertSentWith(span, request);
  }

  @Test
  void belongsToActiveSpan() throws Exception {
    MethodSpan parent = parent();
    get("/status/200");
    assertThat(Scope.activeSpan()).isSameAs(parent);
    MethodSpan.finish(parent, null);

    Span span = tracer.take();
    assertThat(span.parentId()).isEqualTo(parent.spanId());
    assertThat(span.traceIdLow()).isEqualTo(parent.traceIdLow());
    assertThat(tracer.take()).isSameAs(parent);
  }

  @Test
  void beginsTrace_withoutActiveSpan() throws Exception {
    get("/status/200");
    get("/status/200");

    Span first = tracer.take();
    Span second = tracer.take();
    assertThat(first.parentId()).isZero();
    assertThat(second.traceIdLow()).isNotEqualTo(first.traceIdLow());
  }

  @Test
  void endsBeforeCallerGoesOn() throws Exception {
    get("/status/200");

    // The queue is filled by the thread that ends the span, so there is nothing to wait for.
    Span span = tracer.take();
    assertThat(span.durationNanos()).isPositive();
    tracer.assertNothingElse();
  }

  @Test
  void isError_forStatus404() throws Exception {
    assertThat(get("/status/404")).isEqualTo(404);

    Span span = tracer.take();
    assertThat(span.tag("http.status_code")).hasToString("404");
    assertThat(span.isError()).isTrue();
    assertThat(span.tag("error.type")).isNull();
  }

  @Test
  void isNoError_forStatus500() throws Exception {
    assertThat(get("/status/500")).isEqualTo(500);

    Span span = tracer.take();
    assertThat(span.tag("http.status_code")).hasToString("500");
    assertThat(span.isError()).isFalse();
  }

  @Test
  void recordsError_whenNobodyListens() throws Exception {
    String url = "http://localhost:" + unusedPort() + "/";
    assertThatThrownBy(() -> client.send("GET", url, "X-Own", "mine", null))
        .isInstanceOf(IOException.class);

    assertFailed(tracer.take());
  }

  @Test
  void recordsError_whenServerHangsUp() {
    assertThatThrownBy(() -> client.send("POST", server.url("/hang-up"), "X-Own", "mine", "hello"))
        .isInstanceOf(IOException.class);

    assertFailed(tracer.take());
  }

  @Test
  void makesOneSpan_forRedirect() throws Exception {
    assertThat(get("/redirect")).isEqualTo(200);

    Span span = tracer.take();
    assertThat(span.resource()).isEqualTo("GET /redirect");
    assertThat(span.tag("http.status_code")).hasToString("200");
    assertSentWith(span, server.take());
    assertSentWith(span, server.take());
  }

  @Test
  void headersBecomeTags() throws Exception {
    tracer.restart("DD_TRACE_HEADER_TAGS", "x-own,X-ANSWER:answer,x-datadog-parent-id:id,absent");
    assertThat(get("/status/200")).isEqualTo(200);

    Span span = tracer.take();
    assertThat(span.tag("http.request.headers.x-own")).isEqualTo("mine");
    assertThat(span.tag("answer")).isEqualTo("one,two");
    assertThat(span.tag("id")).isEqualTo(Long.toUnsignedString(span.spanId()));
    assertThat(span.tag("http.request.headers.absent")).isNull();
    assertThat(span.tag("http.response.headers.absent")).isNull();
  }

  @Test
  void headersOfFailuresBecomeTags_andNothingIsSentTwice() throws Exception {
    tracer.restart("DD_TRACE_HEADER_TAGS", "*");
    assertThat(get("/status/404")).isEqualTo(404);

    assertThat(tracer.take().tag("http.response.headers.x-answer")).isEqualTo("one,two");
    server.take();
    assertThat(server.wasAskedNothing()).isTrue();
  }

  @Test
  void headersBecomeTags_withoutAnAnswer() throws Exception {
    tracer.restart("DD_TRACE_HEADER_TAGS", "*");
    String url = "http://localhost:" + unusedPort() + "/";
    assertThatThrownBy(() -> client.send("POST", url, "X-Own", "mine", "hello"))
        .isInstanceOf(IOException.class);

    Span span = tracer.take();
    assertFailed(span);
    assertThat(span.tag("http.request.headers.x-own")).isEqualTo("mine");
  }

  @Test
  void allHeadersBecomeTags_exceptSecrets() throws Exception {
    tracer.restart("DD_TRACE_HEADER_TAGS", "*");
    client.send("POST", server.url("/status/201"), "Authorization", "Basic eDp5", "hello");

    Span span = tracer.take();
    assertThat(span.tag("http.request.headers.x-datadog-parent-id")).isNotNull();
    assertThat(span.tag("http.request.headers.authorization")).isNull();
    assertThat(span.tag("http.response.headers.content-length")).isEqualTo("6");
    TestServer.Received request = server.take();
    assertThat(request.header("Authorization")).isEqualTo("Basic eDp5");
    assertThat(request.body).isEqualTo("hello");
  }

  @Test
  void headersOfLibraryBecomeTags() throws Exception {
    assumeTrue(seesHeadersOfLibrary());
    tracer.restart("DD_TRACE_REQUEST_HEADER_TAGS", "user-agent");
    get("/status/200");

    assertThat(tracer.take().tag("http.request.headers.user-agent"))
        .isEqualTo(server.take().header("User-Agent"));
  }

  @Test
  void headersBecomeNoTags_ifSwitchedOff() throws Exception {
    tracer.restart("DD_TRACE_HEADER_TAGS", "*", "DD_HTTP_CLIENT_TAG_HEADERS", "false");
    get("/status/200");

    Span span = tracer.take();
    assertThat(span.tag("http.request.headers.x-own")).isNull();
    assertThat(span.tag("http.response.headers.x-answer")).isNull();
  }

  @Test
  void sendsNoIds_toHostsThatGetNone() throws Exception {
    tracer.restart("DD_SAMPLER_PROPAGATE_NOT_TO", "local*");
    assertThat(get("/status/200")).isEqualTo(200);

    TestServer.Received request = server.take();
    assertThat(request.hasNoTrace()).isTrue();
    assertThat(request.header("X-Own")).isEqualTo("mine");
    assertThat(tracer.take().tag("http.status_code")).hasToString("200");
  }

  @Test
  void async_sendsNoIds_toHostsThatGetNone() throws Exception {
    assumeTrue(isAsync());
    tracer.restart("DD_SAMPLER_PROPAGATE_TO", "127.0.0.0/8,*.example.com");
    client.sendAsync(server.url("/status/200"), () -> {}).get();

    assertThat(server.take().hasNoTrace()).isTrue();
    assertThat(tracer.take().tag("http.status_code")).hasToString("200");
  }

  @Test
  void makesNoSpanAndSendsNoIds_whereTracingIsSuppressed() throws Exception {
    Suppression suppression = Suppression.begin();
    assertThat(get("/status/200")).isEqualTo(200);
    Suppression.end(suppression);
    assertThat(server.take().hasNoTrace()).isTrue();
    tracer.assertNothingElse();

    get("/status/200");
    assertSentWith(tracer.take(), server.take());
  }

  @Test
  void async_makesNoSpanAndSendsNoIds_whereTracingIsSuppressed() throws Exception {
    assumeTrue(isAsync());
    Suppression suppression = Suppression.begin();
    CompletableFuture<Integer> answer = client.sendAsync(server.url("/status/200"), () -> {});
    Suppression.end(suppression);
    assertThat(answer.get()).isEqualTo(200);
    assertThat(server.take().hasNoTrace()).isTrue();
    tracer.assertNothingElse();
  }

  @Test
  void makesNoSpan_insideAnotherClientsSpan() throws Exception {
    Set<String> sent = new HashSet<>();
    ClientSpan outer =
        ClientSpan.start(
            "outer", "outer", "GET", "http://host/", sent, (set, name, value) -> set.add(name));
    get("/status/200");
    assertThat(Scope.activeSpan()).isSameAs(outer);
    ClientSpan.finish(outer, 200, null);

    assertThat(tracer.take()).isSameAs(outer);
    assertThat(server.take().hasNoTrace()).isTrue();
  }

  @Test
  void makesNoSpan_onThreadOfAgent() throws Exception {
    AtomicReference<Throwable> failure = new AtomicReference<>();
    Thread agent =
        new Thread(
            () -> {
              Scope.suppressThread();
              try {
                get("/status/200");
              } catch (Throwable t) {
                failure.set(t);
              }
            });
    agent.start();
    agent.join();

    assertThat(failure).hasValue(null);
    assertThat(server.take().hasNoTrace()).isTrue();
  }

  @Test
  void makesNoSpan_withoutTracer() throws Exception {
    Tracer.install(null);

    assertThat(get("/status/200")).isEqualTo(200);
    assertThat(server.take().hasNoTrace()).isTrue();
  }

  @Test
  void applicationSeesNothing_ofBugInAdvice() throws Exception {
    tracer.failToDecide();

    assertThat(get("/status/200")).isEqualTo(200);
    assertThat(Failures.counts()).isNotEmpty();
    Failures.reset();
  }

  @Test
  void async_belongsToSpanOfCaller() throws Exception {
    assumeTrue(isAsync());
    MethodSpan parent = parent();
    CompletableFuture<Integer> answer = client.sendAsync(server.url("/status/200"), () -> {});
    assertThat(Scope.activeSpan()).isSameAs(parent);
    assertThat(answer.get()).isEqualTo(200);
    MethodSpan.finish(parent, null);

    // The span may end a moment after the answer is there.
    Span first = tracer.take();
    Span second = tracer.take();
    assertThat(parent).isIn(first, second);
    Span span = first == parent ? second : first;
    assertThat(span.parentId()).isEqualTo(parent.spanId());
    assertThat(span.tag("http.status_code")).hasToString("200");
    assertSentWith(span, server.take());
  }

  @Test
  void async_headersBecomeTags() throws Exception {
    assumeTrue(isAsync());
    tracer.restart("DD_TRACE_HEADER_TAGS", "x-answer,x-datadog-parent-id:id");
    client.sendAsync(server.url("/status/200"), () -> {}).get();

    Span span = tracer.take();
    assertThat(span.tag("http.response.headers.x-answer")).isEqualTo("one,two");
    assertThat(span.tag("id")).isEqualTo(Long.toUnsignedString(span.spanId()));
  }

  @Test
  void async_leavesNothingActive_inCallback() throws Exception {
    assumeTrue(isAsync());
    AtomicReference<Span> active = new AtomicReference<>();
    CompletableFuture<Integer> answer =
        client.sendAsync(server.url("/status/200"), () -> active.set(Scope.activeSpan()));
    answer.get();

    tracer.take();
    assertThat(active).hasValue(null);
  }

  @Test
  void async_recordsError_whenNobodyListens() throws Exception {
    assumeTrue(isAsync());
    CompletableFuture<Integer> answer =
        client.sendAsync("http://localhost:" + unusedPort() + "/", () -> {});
    assertThatThrownBy(answer::get).isInstanceOf(ExecutionException.class);

    assertFailed(tracer.take());
  }

  @Test
  void async_keepsTracesApart() throws Exception {
    assumeTrue(isAsync());
    Set<Long> traces = new HashSet<>();
    CompletableFuture<?>[] answers = new CompletableFuture<?>[8];
    for (int i = 0; i < answers.length; i++) {
      answers[i] = client.sendAsync(server.url("/status/200"), () -> {});
    }
    CompletableFuture.allOf(answers).get();
    for (int i = 0; i < answers.length; i++) {
      traces.add(tracer.take().traceIdLow());
    }

    assertThat(traces).hasSize(answers.length);
  }

  private int get(String path) throws Exception {
    return client.send("GET", server.url(path), "X-Own", "mine", null);
  }

  private static MethodSpan parent() {
    return MethodSpan.start("Caller", "call", null, null, false, false);
  }

  private static void assertSentWith(Span span, TestServer.Received request) {
    assertThat(request.header("x-datadog-trace-id"))
        .isEqualTo(Long.toUnsignedString(span.traceIdLow()));
    assertThat(request.header("x-datadog-parent-id"))
        .isEqualTo(Long.toUnsignedString(span.spanId()));
    assertThat(request.headerCount("x-datadog-trace-id")).isEqualTo(1);
    String traceId = hex(span.traceIdHigh()) + hex(span.traceIdLow());
    assertThat(request.header("traceparent"))
        .startsWith("00-" + traceId + "-" + hex(span.spanId()) + "-0");
    assertThat(request.header("tracestate")).startsWith("dd=").contains(";p:" + hex(span.spanId()));
    assertThat(request.headerCount("traceparent")).isEqualTo(1);
    assertThat(request.headerCount("tracestate")).isEqualTo(1);
  }

  private static String hex(long id) {
    return String.format("%016x", id);
  }

  private static void assertFailed(Span span) {
    assertThat(span.isError()).isTrue();
    assertThat(span.tag("http.status_code")).isNull();
    assertThat(span.tag("error.type")).isNotNull();
    assertThat(span.tag("error.stack")).isNotNull();
  }

  private static int unusedPort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }
}
