// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.smoke;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.zip.GZIPInputStream;
import java.util.zip.InflaterInputStream;

/**
 * What peers report to: a Datadog agent, an OpenTelemetry collector and Elastic's server in one.
 *
 * <p>The agent computes no statistics and the server is of the last version that wants unsampled
 * transactions, so that both peers also report what they drop.
 */
final class PeerBackend implements AutoCloseable {
  private static final String DATADOG_INFO =
      "{\"version\":\"7.65.0\",\"endpoints\":[\"/v0.4/traces\"],\"client_drop_p0s\":false}";

  private static final long PATIENCE_SECONDS = 60;

  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final List<PeerSpan> arrived = new ArrayList<>();
  private final List<String> unreadable = new ArrayList<>();
  private final HttpServer server;

  /** Reads the spans of a request's body. */
  private interface Format {
    List<PeerSpan> read(byte[] body) throws IOException;
  }

  PeerBackend() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(threads);
    server.createContext("/", this::describe);
    take("/v0.4/traces", DatadogSpans::read, 200, "{\"rate_by_service\":{}}");
    take("/v1/traces", OpenTelemetrySpans::read, 200, "");
    take("/intake/v2/events", body -> ElasticSpans.read(new String(body, UTF_8)), 202, "");
    server.start();
  }

  int port() {
    return server.getAddress().getPort();
  }

  /** Waits for the first such span, whether it is there or still to come. */
  synchronized PeerSpan await(String what, Predicate<PeerSpan> wanted) throws InterruptedException {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
    while (arrived.stream().noneMatch(wanted)) {
      long left = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
      assertThat(left).as("%s among %s; unreadable: %s", what, arrived, unreadable).isPositive();
      wait(left);
    }
    return arrived.stream().filter(wanted).findFirst().orElseThrow();
  }

  PeerSpan awaitSpan(String spanId) throws InterruptedException {
    return await("span " + spanId, span -> span.spanId().equals(spanId));
  }

  PeerSpan awaitChildOf(String spanId) throws InterruptedException {
    return await("child of " + spanId, span -> span.parentId().equals(spanId));
  }

  /** Everything so far; all there will be once the peer has ended. */
  synchronized List<PeerSpan> arrived() {
    return List.copyOf(arrived);
  }

  private void take(String path, Format format, int status, String answer) {
    server.createContext(
        path,
        exchange -> {
          accept(path, format, decoded(exchange).readAllBytes());
          respond(exchange, status, answer);
        });
  }

  private synchronized void accept(String path, Format format, byte[] body) {
    try {
      arrived.addAll(format.read(body));
    } catch (IOException | RuntimeException e) {
      unreadable.add(path + ": " + e);
    }
    notifyAll();
  }

  private static InputStream decoded(HttpExchange exchange) throws IOException {
    String encoding = exchange.getRequestHeaders().getFirst("Content-Encoding");
    InputStream body = exchange.getRequestBody();
    if ("gzip".equals(encoding)) {
      return new GZIPInputStream(body);
    }
    return "deflate".equals(encoding) ? new InflaterInputStream(body) : body;
  }

  private void describe(HttpExchange exchange) throws IOException {
    exchange.getRequestBody().readAllBytes();
    switch (exchange.getRequestURI().getPath()) {
      case "/info" -> respond(exchange, 200, DATADOG_INFO);
      case "/" -> respond(exchange, 200, "{\"version\":\"7.17.29\"}");
      default -> respond(exchange, 404, "");
    }
  }

  private static void respond(HttpExchange exchange, int status, String body) throws IOException {
    byte[] bytes = body.getBytes(UTF_8);
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    try (exchange) {
      exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
      exchange.getResponseBody().write(bytes);
    }
  }

  /** Fails the test if a peer sent something that was not understood. */
  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
    assertThat(unreadable).as("unreadable reports").isEmpty();
  }
}
