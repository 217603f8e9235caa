// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.localagent;

import static io.sampleragent.localagent.TestSpan.span;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Traffic for looking at the page: 100 calls of SERVICE_A (5 % sampled by a rule) which calls
 * SERVICE_B which asks a database, each service sending its own payload; then some odd traces.
 *
 * <p>Run {@code main} with the port of a running agent.
 */
public final class SampleTraffic {
  private static final long MILLI = 1_000_000;

  private final Random random = new Random(7);
  private final HttpClient http = HttpClient.newHttpClient();
  private final String address;

  private SampleTraffic(String address) {
    this.address = address;
  }

  public static void main(String[] args) throws Exception {
    SampleTraffic traffic = new SampleTraffic("http://127.0.0.1:" + args[0]);
    for (int i = 0; i < 100; i++) traffic.call(i, i % 20 == 7 ? 2 : -1);
    traffic.send("/v0.4/traces", traffic.oddTraces());
    traffic.put("/v0.6/stats", stats());
  }

  private static byte[] stats() {
    return TestSpan.pack(
        out -> {
          out.packMapHeader(2).packString("Service").packString("SERVICE_A");
          out.packString("Stats").packArrayHeader(1).packMapHeader(1).packString("Stats");
          out.packArrayHeader(1).packMapHeader(6);
          out.packString("Service").packString("SERVICE_A");
          out.packString("Name").packString("servlet.request");
          out.packString("Resource").packString("GET /orders/?");
          out.packString("Hits").packInt(100).packString("Errors").packInt(3);
          out.packString("Duration").packLong(2_400 * MILLI);
        });
  }

  private void call(int i, int priority) throws Exception {
    long traceId = random.nextLong() >>> 1;
    long start = System.currentTimeMillis() * MILLI;
    long query = (2 + random.nextInt(20)) * MILLI;
    boolean fails = i % 33 == 13;
    send("/v0.5/traces", List.of(serviceB(traceId, start, query, priority, fails)));
    send("/v0.4/traces", List.of(serviceA(traceId, start, query, priority, fails)));
  }

  private List<TestSpan> serviceA(long id, long start, long query, int priority, boolean fails) {
    TestSpan root =
        span(id, 10, 0)
            .named("SERVICE_A", "servlet.request", "GET /orders/?")
            .at(start, query + 8 * MILLI)
            .priority(priority)
            .metric("_dd.rule_psr", 0.05)
            .metric("_sampler.rule", 1)
            .metric("process_id", 4711)
            .meta("_sampler.source", "env")
            .meta("_dd.p.tid", "6560f4a000000000")
            .meta("http.method", "GET")
            .meta("http.url", "http://localhost:8080/orders/17")
            .meta("http.status_code", fails ? "500" : "200")
            .meta("span.kind", "server")
            .meta("env", "demo");
    if (priority > 0) root.meta("_dd.p.dm", "-3").meta("_dd.p.ksr", "0.05");
    if (priority > 0) root.metric("_dd.limit_psr", 1);
    if (fails)
      root.failed(
          "java.lang.IllegalStateException",
          "stock is not there",
          stack("java.lang.IllegalStateException: stock is not there"));
    TestSpan client =
        span(id, 11, 10)
            .named("SERVICE_A", "okhttp.request", "GET /stock/?")
            .at(start + 2 * MILLI, query + 4 * MILLI)
            .meta("span.kind", "client")
            .meta("http.url", "http://localhost:8081/stock/17");
    return List.of(root, client);
  }

  private List<TestSpan> serviceB(long id, long start, long query, int priority, boolean fails) {
    TestSpan root =
        span(id, 20, 11)
            .named("SERVICE_B", "servlet.request", "GET /stock/?")
            .at(start + 3 * MILLI, query + 2 * MILLI)
            .priority(priority)
            .metric("process_id", 4712)
            .meta("_dd.p.tid", "6560f4a000000000")
            .meta("span.kind", "server")
            .meta("http.status_code", fails ? "500" : "200")
            .meta("env", "demo");
    if (priority > 0) root.meta("_dd.p.dm", "-3").meta("_dd.p.ksr", "0.05");
    TestSpan db =
        span(id, 21, 20)
            .named("postgresql", "postgresql.query", "SELECT amount FROM stock WHERE id = ?")
            .at(start + 4 * MILLI, query)
            .meta("_dd.base_service", "SERVICE_B")
            .meta("span.kind", "client")
            .meta("db.type", "postgresql")
            .meta("db.instance", "stock");
    if (fails)
      db.failed(
          "org.postgresql.util.PSQLException",
          "deadlock detected",
          stack("org.postgresql.util.PSQLException: deadlock detected"));
    return List.of(root, db);
  }

  private List<List<TestSpan>> oddTraces() {
    long now = System.currentTimeMillis() * MILLI;
    List<List<TestSpan>> traces = new ArrayList<>();
    traces.add(
        List.of(
            span(901, 1, 0)
                .named("SERVICE_A", "servlet.request", "POST /checkout")
                .at(now, 40 * MILLI)
                .priority(2)
                .meta("_dd.p.dm", "-4")));
    traces.add(
        List.of(
            span(902, 1, 77)
                .named("worker", "kafka.consume", "Consume orders")
                .at(now, 900 * MILLI)
                .priority(1)
                .meta("_dd.p.dm", "-1"),
            span(902, 2, 55).named("worker", "trace.annotation", "Lost.child").at(now, 5 * MILLI)));
    traces.add(
        List.of(
            span(903, 1, 0)
                .named("SERVICE_A", "servlet.request", "GET /report")
                .at(now, 2_500 * MILLI)
                .priority(-1)
                .metric("_dd.rule_psr", 0.05)
                .metric("_dd.limit_psr", 0.4)
                .metric("_sampler.rule", 2),
            span(903, 2, 1)
                .named("SERVICE_A", "trace.annotation", "Report.render")
                .at(now + 9 * MILLI, 2_000 * MILLI)
                .metric("_dd.span_sampling.mechanism", 8)
                .metric("_dd.span_sampling.rule_rate", 1)
                .metric("_dd.span_sampling.max_per_second", 50)));
    traces.add(
        List.of(
            span(904, 1, 0)
                .named(
                    "<b>evil</b>", "<img src=x onerror=alert(1)>", "\"><script>alert(2)</script>")
                .at(now, 3 * MILLI)
                .priority(1)
                .metric("_dd.agent_psr", 1)
                .meta("<svg onload=alert(3)>", "javascript:alert(4)")));
    return traces;
  }

  private static String stack(String first) {
    StringBuilder stack = new StringBuilder(first).append('\n');
    for (int i = 0; i < 30; i++) {
      stack.append("\tat com.example.shop.Orders$").append(i).append(".find(Orders.java:42)\n");
    }
    return stack.toString();
  }

  private void send(String path, List<List<TestSpan>> traces) throws Exception {
    put(path, path.contains("0.5") ? TestSpan.v05(traces) : TestSpan.v04(traces));
  }

  private void put(String path, byte[] body) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(address + path))
            .header("Content-Type", "application/msgpack")
            .header("Datadog-Meta-Lang", "java")
            .header("Datadog-Meta-Tracer-Version", "0.1.0")
            .PUT(HttpRequest.BodyPublishers.ofByteArray(body))
            .build();
    http.send(request, HttpResponse.BodyHandlers.discarding());
  }
}
