// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.instrumentation.testing;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * A server that remembers what it was asked. {@code /status/404} answers with that status, {@code
 * /redirect} sends on to {@code /status/200}, {@code /hang-up} closes the connection. Each answer
 * has the header {@code X-Answer}, with the lines {@code one} and {@code two}.
 */
public final class TestServer implements AutoCloseable {
  private final LinkedBlockingQueue<Received> received = new LinkedBlockingQueue<>();
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final HttpServer server;

  public TestServer() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(threads);
    server.createContext("/", this::answer);
    server.start();
  }

  public String url(String path) {
    return "http://localhost:" + port() + path;
  }

  public int port() {
    return server.getAddress().getPort();
  }

  public Received take() {
    try {
      Received next = received.poll(10, TimeUnit.SECONDS);
      if (next == null) {
        throw new AssertionError("the server was not asked");
      }
      return next;
    } catch (InterruptedException interrupted) {
      throw new IllegalStateException(interrupted);
    }
  }

  public boolean wasAskedNothing() {
    return received.isEmpty();
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }

  private void answer(HttpExchange exchange) throws IOException {
    String path = exchange.getRequestURI().getPath();
    received.add(
        new Received(
            exchange.getRequestMethod(), exchange.getRequestHeaders(), exchange.getRequestBody()));
    if (path.equals("/hang-up")) {
      throw new IOException("as asked for");
    }
    exchange.getResponseHeaders().add("X-Answer", "one");
    exchange.getResponseHeaders().add("X-Answer", "two");
    int status = 302;
    if (path.equals("/redirect")) {
      exchange.getResponseHeaders().set("Location", url("/status/200"));
    } else {
      status = Integer.parseInt(path.substring(path.lastIndexOf('/') + 1));
    }
    byte[] body = "answer".getBytes("UTF-8");
    boolean head = exchange.getRequestMethod().equals("HEAD");
    exchange.sendResponseHeaders(status, head ? -1 : body.length);
    if (!head) {
      exchange.getResponseBody().write(body);
    }
    exchange.close();
  }

  /** A request, as it arrived. */
  public static final class Received {
    public final String method;
    public final String body;
    private final Headers headers;

    Received(String method, Headers headers, InputStream body) throws IOException {
      this.method = method;
      this.headers = headers;
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      for (int next = body.read(); next >= 0; next = body.read()) {
        bytes.write(next);
      }
      this.body = bytes.toString("UTF-8");
    }

    public String header(String name) {
      return headers.getFirst(name);
    }

    /** Whether no style of ours is in the headers. */
    public boolean hasNoTrace() {
      return header("x-datadog-trace-id") == null && header("traceparent") == null;
    }

    public int headerCount(String name) {
      return headers.containsKey(name) ? headers.get(name).size() : 0;
    }
  }
}
