// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.smoke;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** Stands between two services: passes requests on with all their headers, and remembers these. */
final class Relay implements AutoCloseable {
  /** Between two neighbours only; the client that passes on sets its own. */
  private static final Set<String> OF_THE_CONNECTION =
      Set.of("Connection", "Content-length", "Host", "Keep-alive", "Upgrade", "Http2-settings");

  private final BlockingQueue<Headers> passed = new LinkedBlockingQueue<>();
  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final HttpServer server;
  private final int target;

  Relay(int target) throws IOException {
    this.target = target;
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::pass);
    server.start();
  }

  String url(String path) {
    return "http://127.0.0.1:" + server.getAddress().getPort() + path;
  }

  /** The headers of the next request. */
  Headers takeHeaders() throws InterruptedException {
    Headers headers = passed.poll(60, TimeUnit.SECONDS);
    assertThat(headers).as("a request").isNotNull();
    return headers;
  }

  private void pass(HttpExchange exchange) throws IOException {
    passed.add(exchange.getRequestHeaders());
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + target + exchange.getRequestURI()));
    exchange
        .getRequestHeaders()
        .forEach((name, values) -> values.forEach(value -> copy(name, value, request)));
    try (exchange) {
      byte[] body = answer(request.build());
      exchange.sendResponseHeaders(200, body.length);
      exchange.getResponseBody().write(body);
    }
  }

  private static void copy(String name, String value, HttpRequest.Builder request) {
    if (!OF_THE_CONNECTION.contains(name)) {
      request.header(name, value);
    }
  }

  private byte[] answer(HttpRequest request) throws IOException {
    try {
      HttpResponse<byte[]> answer = client.send(request, HttpResponse.BodyHandlers.ofByteArray());
      assertThat(answer.statusCode()).isEqualTo(200);
      return answer.body();
    } catch (InterruptedException e) {
      throw new IOException(e);
    }
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
