// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.smoke;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** The other side of an outgoing call: remembers the headers it was sent and answers 200. */
final class EchoServer implements AutoCloseable {
  private final BlockingQueue<Headers> received = new LinkedBlockingQueue<>();
  private final HttpServer server;

  EchoServer() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          received.add(exchange.getRequestHeaders());
          exchange.getResponseHeaders().put("X-Echo", List.of("one", "two"));
          exchange.sendResponseHeaders(200, -1);
          exchange.close();
        });
    server.start();
  }

  String url(String path) {
    return "http://localhost:" + port() + path;
  }

  int port() {
    return server.getAddress().getPort();
  }

  /** The headers of the next request. */
  Headers takeHeaders() throws InterruptedException {
    Headers headers = received.poll(60, TimeUnit.SECONDS);
    assertThat(headers).as("a request").isNotNull();
    return headers;
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
