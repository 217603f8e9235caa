// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.benchmarks.backend;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Executors;
import java.util.zip.GZIPInputStream;
import java.util.zip.InflaterInputStream;

/**
 * Two servers on loopback: one is every agent's backend and tells its counts, the other is what the
 * application calls. Prints both ports, and ends when its standard input does.
 */
public final class Backend {
  // What a Datadog Agent 7 names, as far as tracers look.
  private static final String INFO =
      """
      {"version":"7.60.0","endpoints":["/v0.4/traces","/v0.5/traces","/v0.6/stats"],
       "client_drop_p0s":true,"span_meta_structs":true,"long_running_spans":true,
       "feature_flags":[],"config":{"statsd_port":8125}}
      """;

  private final Counts counts = new Counts();

  private Backend() {}

  /** Takes no arguments. */
  public static void main(String[] args) throws IOException {
    // Or an answer's second packet waits for the acknowledgement of its first.
    System.setProperty("sun.net.httpserver.nodelay", "true");
    Backend backend = new Backend();
    HttpServer agents = server();
    backend.datadog(agents);
    backend.openTelemetry(agents);
    backend.elastic(agents);
    backend.counts(agents);
    HttpServer called = server();
    called.createContext("/", exchange -> answer(exchange, 200, "text/plain", "stock"));
    agents.start();
    called.start();
    System.out.println(
        "listening " + agents.getAddress().getPort() + " " + called.getAddress().getPort());
    System.in.read();
    System.exit(0);
  }

  private static HttpServer server() throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(Executors.newCachedThreadPool());
    return server;
  }

  private void datadog(HttpServer server) {
    server.createContext("/info", exchange -> answer(exchange, 200, "application/json", INFO));
    String rates = "{\"rate_by_service\":{}}";
    take(server, "/v0.4/traces", Datadog::readV04, 200, rates);
    take(server, "/v0.5/traces", Datadog::readV05, 200, rates);
    take(server, "/v0.6/stats", Backend::ignore, 200, "{}");
  }

  private void openTelemetry(HttpServer server) {
    take(server, "/v1/traces", Otlp::read, 200, "");
  }

  private void elastic(HttpServer server) {
    String version = "{\"version\":\"8.15.0\"}";
    server.createContext("/", exchange -> answer(exchange, 200, "application/json", version));
    take(server, "/intake/v2/events", Elastic::read, 202, "");
    take(server, "/config/v1/agents", Backend::ignore, 404, "{}");
  }

  private void counts(HttpServer server) {
    server.createContext(
        "/counts", exchange -> answer(exchange, 200, "text/plain", counts.toString()));
    server.createContext(
        "/reset",
        exchange -> {
          counts.reset();
          answer(exchange, 200, "text/plain", "ok");
        });
  }

  private void take(HttpServer server, String path, Intake intake, int status, String answer) {
    server.createContext(
        path,
        exchange -> {
          Counted body = new Counted(exchange.getRequestBody());
          try {
            intake.read(decoded(exchange, body), counts);
          } catch (IOException e) {
            System.err.println("backend: " + path + ": " + e);
            throw e;
          } finally {
            body.readAllBytes(); // or the connection could not be used again
            counts.request(body.size);
          }
          answer(exchange, status, "application/json", answer);
        });
  }

  private static void ignore(InputStream body, Counts counts) throws IOException {
    body.readAllBytes();
  }

  private static InputStream decoded(HttpExchange exchange, InputStream body) throws IOException {
    String encoding = exchange.getRequestHeaders().getFirst("Content-Encoding");
    if ("gzip".equals(encoding)) {
      return new GZIPInputStream(body);
    }
    return "deflate".equals(encoding) ? new InflaterInputStream(body) : body;
  }

  private static void answer(HttpExchange exchange, int status, String type, String body)
      throws IOException {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", type);
    exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }

  /** Counts what is read, before it is decoded. */
  private static final class Counted extends FilterInputStream {
    private long size;

    Counted(InputStream in) {
      super(in);
    }

    @Override
    public int read() throws IOException {
      int read = super.read();
      size += read < 0 ? 0 : 1;
      return read;
    }

    @Override
    public int read(byte[] into, int from, int length) throws IOException {
      int read = super.read(into, from, length);
      size += Math.max(0, read);
      return read;
    }
  }
}
