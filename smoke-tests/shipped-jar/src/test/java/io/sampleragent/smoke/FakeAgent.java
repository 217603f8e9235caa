// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.smoke;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;

/**
 * The agent that applications under test report to: takes v0.4 traces and can misbehave on command.
 *
 * <p>It offers nothing but {@code /v0.4/traces}, no statistics and no client-side drop, so every
 * trace arrives whatever was decided. Spans that no test took are handed out by {@link #leftovers}.
 */
final class FakeAgent implements AutoCloseable {
  private static final String INFO =
      "{\"version\":\"7.65.0\",\"endpoints\":[\"/v0.4/traces\"],\"client_drop_p0s\":false}";

  /** Far above anything seen; it only ends a test that would hang. */
  private static final long PATIENCE_SECONDS = 30;

  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final BlockingQueue<List<Span>> chunks = new LinkedBlockingQueue<>();
  private final Map<Long, Trace> waiting = new LinkedHashMap<>();
  private final List<String> complaints = new ArrayList<>();
  private final AtomicInteger requests = new AtomicInteger();
  private final BlockingQueue<String> failures = new LinkedBlockingQueue<>();
  private final CountDownLatch closed = new CountDownLatch(1);
  private HttpServer server;
  private volatile Behaviour behaviour = Behaviour.ANSWER;
  private volatile boolean describesItself = true;
  private volatile String info = INFO;
  private volatile String rates = "{\"rate_by_service\":{}}";

  /** What happens to a trace request. */
  enum Behaviour {
    ANSWER,
    FAIL_WITH_500,
    HANG
  }

  private FakeAgent() {}

  static FakeAgent start() throws IOException {
    FakeAgent agent = new FakeAgent();
    agent.listen(0);
    return agent;
  }

  int port() {
    return server.getAddress().getPort();
  }

  /** Requests of any kind that reached this agent. */
  int requests() {
    return requests.get();
  }

  void behave(Behaviour behaviour) {
    this.behaviour = behaviour;
  }

  /** From now on it is one of the agents that have no {@code /info}. */
  void hideInfo() {
    describesItself = false;
  }

  /** From now on it tells the marker of the organisation that it reports to. */
  void reportTo(String marker) {
    info = INFO.replace("}", ",\"org_prop_marker\":\"" + marker + "\"}");
  }

  /** From now on nobody listens on {@link #port}. */
  void leave() {
    server.stop(0);
  }

  void comeBack() throws IOException {
    listen(port());
  }

  /** Rates by {@code service:NAME,env:NAME} that every answer carries from now on. */
  void answerRates(String json) {
    rates = json;
  }

  /** Waits until a trace request met with anything but an ordinary answer. */
  void awaitFailedRequest() throws InterruptedException {
    assertThat(failures.poll(PATIENCE_SECONDS, TimeUnit.SECONDS)).as("a request").isNotNull();
  }

  /** Waits for a trace that has a span of that resource and at least that many spans in all. */
  Trace takeTrace(String resource, int spans) throws InterruptedException {
    return takeTrace(span -> span.resource().equals(resource), spans, resource);
  }

  Trace takeTrace(Predicate<Span> wanted, int spans, String what) throws InterruptedException {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
    while (true) {
      for (Trace candidate : waiting.values()) {
        List<Span> arrived = candidate.spans();
        if (arrived.size() >= spans && arrived.stream().anyMatch(wanted)) {
          waiting.remove(arrived.get(0).traceId());
          return candidate;
        }
      }
      List<Span> chunk = chunks.poll(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
      assertThat(chunk).as("%s in %s spans; arrived: %s", what, spans, waiting).isNotNull();
      keep(chunk);
    }
  }

  /** Whether anything arrived that no test took yet. */
  boolean hasArrivals() {
    return !chunks.isEmpty() || !waiting.isEmpty();
  }

  /** Every span that arrived and was not taken. Complete once the application has ended. */
  List<Span> leftovers() {
    List<List<Span>> arrived = new ArrayList<>();
    chunks.drainTo(arrived);
    arrived.forEach(this::keep);
    List<Span> left = waiting.values().stream().flatMap(trace -> trace.spans().stream()).toList();
    waiting.clear();
    return left;
  }

  private void keep(List<Span> chunk) {
    long traceId = chunk.get(0).traceId();
    waiting.computeIfAbsent(traceId, id -> new Trace(new ArrayList<>())).chunks().add(chunk);
  }

  private void listen(int port) throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
    server.setExecutor(threads);
    server.createContext("/", this::answer);
    server.start();
  }

  private void answer(HttpExchange exchange) throws IOException {
    requests.incrementAndGet();
    byte[] body = exchange.getRequestBody().readAllBytes();
    switch (exchange.getRequestURI().getPath()) {
      case "/info" -> respond(exchange, describesItself ? 200 : 404, describesItself ? info : "");
      case "/v0.4/traces" -> traces(exchange, body);
      default -> respond(exchange, 404, "");
    }
  }

  private void traces(HttpExchange exchange, byte[] body) throws IOException {
    Behaviour now = behaviour;
    if (now == Behaviour.ANSWER) {
      accept(exchange, body);
      respond(exchange, 200, rates);
      return;
    }
    failures.add(now.name());
    if (now == Behaviour.HANG) {
      waitForClose();
    }
    respond(exchange, 500, "");
  }

  private void accept(HttpExchange exchange, byte[] body) {
    try {
      List<List<Span>> read = TracePayload.read(body);
      check(exchange, "Content-Length", String.valueOf(body.length));
      check(exchange, "X-Datadog-Trace-Count", String.valueOf(read.size()));
      check(exchange, "Content-Type", "application/msgpack");
      check(exchange, "Datadog-Meta-Lang", "java");
      read.stream().filter(chunk -> !chunk.isEmpty()).forEach(chunks::add);
    } catch (IOException | RuntimeException e) {
      complain("unreadable payload: " + e);
    }
  }

  private void check(HttpExchange exchange, String header, String expected) {
    String actual = exchange.getRequestHeaders().getFirst(header);
    if (!expected.equals(actual)) {
      complain(header + " is " + actual + ", should be " + expected);
    }
  }

  private void complain(String what) {
    synchronized (complaints) {
      complaints.add(what);
    }
  }

  private void waitForClose() {
    try {
      closed.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void respond(HttpExchange exchange, int status, String body) throws IOException {
    byte[] bytes = body.getBytes(UTF_8);
    try (exchange) {
      exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
      exchange.getResponseBody().write(bytes);
    }
  }

  /** Fails the test if a request was not as the protocol wants it. */
  @Override
  public void close() {
    closed.countDown();
    server.stop(0);
    threads.shutdownNow();
    synchronized (complaints) {
      assertThat(complaints).as("what the agent did not like").isEmpty();
    }
  }
}
