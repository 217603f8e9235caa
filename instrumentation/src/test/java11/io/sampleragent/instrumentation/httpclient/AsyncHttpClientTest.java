// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.instrumentation.httpclient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sampleragent.instrumentation.testing.TestServer;
import io.sampleragent.instrumentation.testing.TestTracer;
import io.sampleragent.tracer.Failures;
import io.sampleragent.tracer.Span;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.net.http.WebSocket;
import java.net.http.WebSocketHandshakeException;
import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class AsyncHttpClientTest {
  @RegisterExtension final TestTracer tracer = new TestTracer();

  private final HttpClient client = HttpClient.newHttpClient();
  private TestServer server;

  @BeforeEach
  void start() throws IOException {
    server = new TestServer();
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void recordsCancelling() throws IOException {
    try (ServerSocket silent = new ServerSocket(0)) {
      CompletableFuture<?> answer = client.sendAsync(request(silent), discarding());
      answer.cancel(true);

      Span span = tracer.take();
      assertThat(span.isError()).isTrue();
      assertThat(span.tag("error.type")).isEqualTo(CancellationException.class.getName());
    }
  }

  @Test
  void countsAFailureOfOurs_whereTheFutureWouldHideIt() {
    HttpRequest request = HttpRequest.newBuilder(URI.create("http://localhost/")).build();
    TracedRequest traced = HttpClientInstrumentation.SendAsync.enter(request);
    CompletableFuture<HttpResponse<?>> future = new CompletableFuture<>();
    HttpClientInstrumentation.SendAsync.exit(traced, future, null);
    future.complete(
        (HttpResponse<?>)
            Proxy.newProxyInstance(
                getClass().getClassLoader(),
                new Class<?>[] {HttpResponse.class},
                (proxy, method, arguments) -> {
                  throw new IllegalStateException("no status");
                }));

    assertThat(Failures.counts()).containsOnlyKeys("java-http-client: end of a request");
    Failures.reset();
  }

  @Test
  void recordsTimeout() throws IOException {
    try (ServerSocket silent = new ServerSocket(0)) {
      assertThatThrownBy(() -> client.send(request(silent), discarding()))
          .isInstanceOf(HttpTimeoutException.class);

      assertThat(tracer.take().tag("error.type")).isEqualTo(HttpTimeoutException.class.getName());
    }
  }

  @Test
  void recordsRefusedRequest() {
    HttpRequest request = HttpRequest.newBuilder(URI.create(server.url("/status/200"))).build();

    assertThatThrownBy(() -> client.sendAsync(request, null))
        .isInstanceOf(NullPointerException.class);
    assertThat(tracer.take().isError()).isTrue();
  }

  @Test
  void answersWithRequest_thatSaysWhatTheApplicationSaid() throws Exception {
    HttpRequest request = HttpRequest.newBuilder(URI.create(server.url("/status/200"))).build();
    HttpResponse<Void> response = client.send(request, discarding());

    tracer.take();
    assertThat(response.request().uri()).isEqualTo(request.uri());
    assertThat(response.request()).hasToString(request.toString());
  }

  @Test
  void leavesHandshakeOfWebSocketAlone() {
    URI uri = URI.create(server.url("/status/200").replace("http:", "ws:"));
    CompletableFuture<WebSocket> socket =
        client.newWebSocketBuilder().buildAsync(uri, new WebSocket.Listener() {});

    assertThatThrownBy(socket::join).hasCauseInstanceOf(WebSocketHandshakeException.class);
    TestServer.Received handshake = server.take();
    assertThat(handshake.header("Upgrade")).isEqualTo("websocket");
    assertThat(handshake.hasNoTrace()).isTrue();
  }

  private static HttpRequest request(ServerSocket silent) {
    return HttpRequest.newBuilder(URI.create("http://localhost:" + silent.getLocalPort()))
        .timeout(Duration.ofMillis(300))
        .build();
  }

  private static HttpResponse.BodyHandler<Void> discarding() {
    return HttpResponse.BodyHandlers.discarding();
  }
}
