// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.smoke;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import io.sampleragent.smoke.App.Answer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;

/** What the shop of {@code app-spring-boot-*} must look like at the agent; one start per JDK. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class SpringBootContract {
  @Parameter Jdk jdk;
  private final String module;
  private FakeAgent agent;
  private App app;

  SpringBootContract(String module) {
    this.module = module;
  }

  @BeforeParameterizedClassInvocation
  void startApplication() throws IOException, InterruptedException {
    agent = FakeAgent.start();
    AppCommand command = AppCommand.traced(jdk, agent);
    if (jdk.version() >= 24) {
      // Tomcat loads a native library, agent or not, and these JDKs would say so on stderr.
      command.jvmArgument("--enable-native-access=ALL-UNNAMED");
    }
    app =
        command
            .env("DD_ENV", "test")
            .env("DD_VERSION", "1.2")
            .env("DD_TAGS", "team:fruit")
            .jar(Path.of("..", module, "target", module + ".jar").toAbsolutePath().normalize())
            .start();
    app.port();
  }

  @AfterParameterizedClassInvocation
  void onlyExpectedSpans_andNoWarnings() throws InterruptedException {
    try (FakeAgent closing = agent;
        App ending = app) {
      ending.stop();
      assertThat(closing.leftovers())
          .as("what schema.sql ran, each a trace of its own, and nothing else")
          .allMatch(span -> span.name().equals("h2.query") && span.parentId() == 0)
          .allMatch(span -> span.resource().matches("(?s)(CREATE|INSERT) .*"));
      assertThat(ending.stderr()).hasSizeLessThanOrEqualTo(1);
    }
  }

  @Test
  void orders_isOneTraceThroughBothServices() throws Exception {
    assertThat(app.get("/orders")).isEqualTo(new Answer(200, "2 orders, 7 in stock"));

    Trace trace = agent.takeTrace("GET /orders", 5);
    Span orders = trace.root();
    Span call = trace.child(orders, "http.request");
    Span stock = trace.child(call, "servlet.request");
    assertServer(orders, "/orders");
    assertQuery(trace.child(orders, "h2.query"), "SELECT COUNT(*) FROM orders WHERE id > ?");
    assertCall(call);
    assertServer(stock, "/stock");
    assertThat(stock.meta()).containsEntry("http.query.string", "all=1");
    assertQuery(trace.child(stock, "h2.query"), "SELECT SUM(amount) FROM stock");
    assertDecision(trace, orders, stock);
  }

  private void assertServer(Span span, String path) {
    assertThat(span.name()).isEqualTo("servlet.request");
    assertThat(span.service()).isEqualTo("shop");
    assertThat(span.resource()).isEqualTo("GET " + path);
    assertThat(span.type()).isEqualTo("web");
    assertThat(span.error()).isZero();
    assertThat(span.meta())
        .contains(
            entry("http.method", "GET"),
            entry("http.status_code", "200"),
            entry("span.kind", "server"),
            entry("component", "java-web-servlet"),
            entry("language", "jvm"),
            entry("env", "test"),
            entry("version", "1.2"),
            entry("team", "fruit"))
        .containsKeys("runtime-id", "http.useragent", "thread.name");
    assertThat(span.meta().get("http.url")).endsWith(path).startsWith("http://localhost:");
    assertThat(span.meta().get("peer.ipv4")).isEqualTo("127.0.0.1");
    assertThat(span.metrics())
        .contains(entry("_dd.measured", 1.0), entry("_dd.top_level", 1.0))
        .containsEntry("process_id", (double) app.pid())
        .containsKey("thread.id");
  }

  private static void assertQuery(Span span, String sql) {
    assertThat(span.service()).isEqualTo("h2");
    assertThat(span.resource()).isEqualTo(sql);
    assertThat(span.type()).isEqualTo("sql");
    assertThat(span.error()).isZero();
    assertThat(span.meta())
        .contains(
            entry("component", "java-jdbc-statement"),
            entry("span.kind", "client"),
            entry("db.type", "h2"),
            entry("db.instance", "shop"),
            entry("db.user", "sa"),
            entry("db.operation", "SELECT"),
            entry("_dd.base_service", "shop"),
            entry("env", "test"));
    assertThat(span.metrics()).containsEntry("_dd.measured", 1.0);
  }

  private void assertCall(Span span) throws InterruptedException {
    assertThat(span.service()).isEqualTo("shop");
    assertThat(span.resource()).isEqualTo("GET /stock");
    assertThat(span.type()).isEqualTo("http");
    assertThat(span.meta())
        .contains(
            entry("component", "http-url-connection"),
            entry("span.kind", "client"),
            entry("http.method", "GET"),
            entry("http.status_code", "200"),
            entry("http.query.string", "all=1"),
            entry("peer.hostname", "localhost"));
    assertThat(span.meta().get("http.url")).startsWith("http://localhost:" + app.port() + "/stock");
    assertThat(span.metrics())
        .contains(entry("peer.port", (double) app.port()), entry("_dd.measured", 1.0))
        .doesNotContainKey("_dd.top_level");
  }

  /** Nothing was configured and the agent gave no rates: kept by default, with a 128-bit id. */
  private static void assertDecision(Trace trace, Span root, Span called) {
    assertThat(root.priority()).isEqualTo(1.0);
    assertThat(called.priority()).isEqualTo(1.0);
    Span first = trace.firstOfChunk(root);
    Span firstCalled = trace.firstOfChunk(called);
    assertThat(first.meta().get("_dd.p.tid")).matches("[0-9a-f]{8}00000000");
    assertThat(firstCalled.meta()).containsEntry("_dd.p.tid", first.meta().get("_dd.p.tid"));
    assertThat(first.meta().get("_dd.p.dm")).matches("-[01]");
    assertThat(firstCalled.meta()).containsEntry("_dd.p.dm", first.meta().get("_dd.p.dm"));
    assertThat(trace.spans())
        .filteredOn(span -> span != first && span != firstCalled)
        .allSatisfy(span -> assertThat(span.meta()).doesNotContainKeys("_dd.p.dm", "_dd.p.tid"));
    assertThat(trace.spans())
        .filteredOn(span -> span != root)
        .allSatisfy(span -> assertThat(span.metrics()).doesNotContainKey("_dd.agent_psr"));
    assertThat(trace.spans()).allSatisfy(span -> assertThat(span.duration()).isPositive());
  }

  @Test
  void failingRequest_isAnErrorWithItsException() throws Exception {
    assertThat(app.get("/fail").status()).isEqualTo(500);

    Span span = agent.takeTrace("GET /fail", 1).root();
    assertThat(span.name()).isEqualTo("servlet.request");
    assertThat(span.error()).isEqualTo(1);
    assertThat(span.meta())
        .contains(
            entry("http.status_code", "500"),
            entry("error.type", "java.lang.IllegalStateException"),
            entry("error.message", "no such order"));
    assertThat(span.meta().get("error.stack")).contains("com.example.shop.ShopController.fail");
  }

  @Test
  void missingPage_isResource404_andNoError() throws Exception {
    assertThat(app.get("/missing").status()).isEqualTo(404);

    Span span = agent.takeTrace("404", 1).root();
    assertThat(span.error()).isZero();
    assertThat(span.meta()).containsEntry("http.status_code", "404");
    assertThat(span.meta().get("http.url")).endsWith("/missing");
  }

  @Test
  void filterThatAnswersItself_isTraced() throws Exception {
    assertThat(app.get("/private").status()).isEqualTo(401);

    Span span = agent.takeTrace("GET /private", 1).root();
    assertThat(span.name()).isEqualTo("servlet.request");
    assertThat(span.error()).isZero();
    assertThat(span.meta()).containsEntry("http.status_code", "401");
  }

  @Test
  void asyncRequest_endsWithItsAnswer() throws Exception {
    CompletableFuture<Answer> answer = getAsync("/async");
    app.get("/release");
    assertThat(answer.get()).isEqualTo(new Answer(200, "released"));

    Span release = agent.takeTrace("GET /release", 1).root();
    Span async = agent.takeTrace("GET /async", 1).root();
    assertThat(async.end()).isGreaterThan(release.start());
    assertThat(async.meta()).containsEntry("http.status_code", "200");
  }

  private CompletableFuture<Answer> getAsync(String path) {
    return CompletableFuture.supplyAsync(
        () -> {
          try {
            return app.get(path);
          } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
          }
        });
  }
}
