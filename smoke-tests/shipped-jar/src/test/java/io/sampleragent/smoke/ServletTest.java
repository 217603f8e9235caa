// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.smoke;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import com.sun.net.httpserver.Headers;
import io.sampleragent.smoke.App.Answer;
import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/** Plain servlets in Tomcat 9 (javax): everything a servlet can do to its request. */
@ParameterizedClass
@MethodSource("io.sampleragent.smoke.Jdks#all")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ServletTest {
  @Parameter Jdk jdk;
  private FakeAgent agent;
  private EchoServer other;
  private App app;

  @BeforeParameterizedClassInvocation
  void startApplication() throws IOException, InterruptedException {
    agent = FakeAgent.start();
    other = new EchoServer();
    app = AppCommand.traced(jdk, agent).app("TomcatServer", "tomcat9").start();
    app.port();
  }

  @AfterParameterizedClassInvocation
  void nothingElseArrived() throws InterruptedException {
    try (FakeAgent closing = agent;
        EchoServer closingToo = other;
        App ending = app) {
      ending.stop();
      assertThat(closing.leftovers()).as("spans nobody asked for").isEmpty();
    }
  }

  @Test
  void get_isOneServerSpan() throws Exception {
    assertThat(app.get("/shop/sync?a=b")).isEqualTo(new Answer(200, "sync"));

    Span span = takeSingle("GET /shop/sync");
    assertThat(span.name()).isEqualTo("servlet.request");
    assertThat(span.error()).isZero();
    assertThat(span.meta())
        .contains(
            entry("http.status_code", "200"),
            entry("http.query.string", "a=b"),
            entry("servlet.context", "/shop"),
            entry("servlet.path", "/sync"));
    assertThat(span.meta().get("http.url"))
        .startsWith("http://localhost:" + app.port() + "/shop/sync");
  }

  @Test
  void forwardAndInclude_addNoServerSpan() throws Exception {
    assertThat(app.get("/shop/forward").body()).isEqualTo("sync");
    assertThat(app.get("/shop/include").body()).isEqualTo("sync");

    assertThat(agent.takeTrace("GET /shop/forward", 1).spans())
        .filteredOn(span -> span.name().equals("servlet.request"))
        .hasSize(1);
    assertThat(agent.takeTrace("GET /shop/include", 1).spans())
        .filteredOn(span -> span.name().equals("servlet.request"))
        .hasSize(1);
  }

  @Test
  void exception_isTheCauseOfTheServletException() throws Exception {
    assertThat(app.get("/shop/error").status()).isEqualTo(500);

    Span span = takeSingle("GET /shop/error");
    assertThat(span.error()).isEqualTo(1);
    assertThat(span.meta())
        .contains(
            entry("http.status_code", "500"),
            entry("error.type", "java.lang.IllegalStateException"),
            entry("error.message", "no such order"));
  }

  @Test
  void status503_isAnErrorWithoutException() throws Exception {
    assertThat(app.get("/shop/refused").status()).isEqualTo(503);

    Span span = takeSingle("GET /shop/refused");
    assertThat(span.error()).isEqualTo(1);
    assertThat(span.meta())
        .containsEntry("http.status_code", "503")
        .doesNotContainKey("error.type");
  }

  @Test
  void filterThatAnswersItself_isTraced() throws Exception {
    assertThat(app.get("/shop/private")).isEqualTo(new Answer(401, "who are you?"));

    Span span = takeSingle("GET /shop/private");
    assertThat(span.error()).isZero();
    assertThat(span.meta()).containsEntry("http.status_code", "401");
  }

  @Test
  void asyncComplete_endsTheSpan() throws Exception {
    asyncRequest("/shop/complete", "completed");
  }

  @Test
  void asyncDispatch_staysInOneSpan() throws Exception {
    asyncRequest("/shop/dispatch", "dispatched");
  }

  private void asyncRequest(String path, String body) throws Exception {
    CompletableFuture<Answer> answer = CompletableFuture.supplyAsync(() -> get(path));
    app.get("/shop/release");
    assertThat(answer.get()).isEqualTo(new Answer(200, body));

    Span release = takeSingle("GET /shop/release");
    Span async = takeSingle("GET " + path);
    assertThat(async.end()).isGreaterThan(release.start());
    assertThat(async.meta()).containsEntry("http.status_code", "200");
  }

  @Test
  void incomingTrace_isContinuedAndHandedOn() throws Exception {
    app.get(
        "/shop/call?url=" + other.url("/x"),
        "x-datadog-trace-id",
        "1234567890123456789",
        "x-datadog-parent-id",
        "987654321",
        "x-datadog-sampling-priority",
        "2",
        "x-datadog-origin",
        "synthetics",
        "x-datadog-tags",
        "_dd.p.dm=-4,_dd.p.tid=640cfd8d00000000");

    Trace trace = agent.takeTrace("GET /shop/call", 2);
    Span server = only(trace, "servlet.request");
    Span call = trace.child(server, "http.request");
    assertThat(server.traceId()).isEqualTo(1234567890123456789L);
    assertThat(server.parentId()).isEqualTo(987654321L);
    assertThat(server.priority()).isEqualTo(2.0);
    assertThat(server.meta()).containsEntry("_dd.origin", "synthetics");
    assertThat(trace.firstOfChunk(server).meta())
        .contains(entry("_dd.p.dm", "-4"), entry("_dd.p.tid", "640cfd8d00000000"));
    assertHandedOn(other.takeHeaders(), call);
  }

  private static void assertHandedOn(Headers headers, Span call) {
    assertThat(headers.getFirst("x-datadog-trace-id")).isEqualTo("1234567890123456789");
    assertThat(headers.getFirst("x-datadog-parent-id"))
        .isEqualTo(Long.toUnsignedString(call.spanId()));
    assertThat(headers.getFirst("x-datadog-sampling-priority")).isEqualTo("2");
    assertThat(headers.getFirst("x-datadog-origin")).isEqualTo("synthetics");
    assertThat(headers.getFirst("x-datadog-tags"))
        .contains("_dd.p.dm=-4", "_dd.p.tid=640cfd8d00000000");
    String parent = String.format("%016x", call.spanId());
    assertThat(headers.getFirst("traceparent"))
        .isEqualTo("00-640cfd8d00000000112210f47de98115-" + parent + "-01");
    assertThat(headers.getFirst("tracestate"))
        .isEqualTo("dd=s:2;o:synthetics;p:" + parent + ";t.dm:-4;t.tid:640cfd8d00000000");
  }

  private Span takeSingle(String resource) throws InterruptedException {
    return agent.takeTrace(resource, 1).root();
  }

  private static Span only(Trace trace, String name) {
    return trace.spans().stream()
        .filter(span -> span.name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  private Answer get(String path) {
    try {
      return app.get(path);
    } catch (IOException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
