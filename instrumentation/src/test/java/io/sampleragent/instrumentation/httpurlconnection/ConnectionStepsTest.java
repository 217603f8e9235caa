// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.instrumentation.httpurlconnection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sampleragent.instrumentation.testing.TestServer;
import io.sampleragent.instrumentation.testing.TestTracer;
import io.sampleragent.tracer.ClientSpan;
import io.sampleragent.tracer.MethodSpan;
import io.sampleragent.tracer.Scope;
import io.sampleragent.tracer.Span;
import io.sampleragent.tracer.Tracer;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.ServerSocket;
import java.net.URL;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A connection's methods may be called in any order, more than once, or not at all. */
class ConnectionStepsTest {
  @RegisterExtension final TestTracer tracer = new TestTracer();

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
  void makesOneSpan_howeverOftenItIsAsked() throws IOException {
    HttpURLConnection connection = open("/status/200");
    connection.connect();
    connection.connect();
    assertThat(connection.getContentLength()).isEqualTo(6);
    assertThat(connection.getResponseCode()).isEqualTo(200);
    connection.getInputStream().close();
    connection.getInputStream();
    connection.disconnect();

    Span span = tracer.take();
    assertThat(span.tag("http.status_code")).hasToString("200");
    tracer.assertNothingElse();
  }

  @Test
  void makesOneSpan_howeverOftenItFails() throws IOException {
    HttpURLConnection connection = open("/status/404");
    assertThatThrownBy(connection::getInputStream).isInstanceOf(FileNotFoundException.class);
    assertThatThrownBy(connection::getInputStream).isInstanceOf(FileNotFoundException.class);
    assertThat(connection.getResponseCode()).isEqualTo(404);
    connection.getErrorStream().close();

    assertThat(tracer.take().tag("http.status_code")).hasToString("404");
    tracer.assertNothingElse();
  }

  @Test
  void holdsNoTraceOpen_whenNobodyReads() throws IOException {
    MethodSpan caller = MethodSpan.start("Caller", "call", null, null, false, false);
    HttpURLConnection connection = open("/status/200");
    connection.connect();
    assertThat(Scope.activeSpan()).isSameAs(caller);
    MethodSpan.finish(caller, null);

    assertThat(tracer.take()).isSameAs(caller);
    connection.disconnect();
  }

  @Test
  void belongsToTrace_thatWasHandedOverBeforeItWasRead() throws IOException {
    MethodSpan caller = MethodSpan.start("Caller", "call", null, null, false, false);
    HttpURLConnection connection = open("/status/200");
    connection.connect();
    MethodSpan.finish(caller, null);
    assertThat(tracer.take()).isSameAs(caller);
    connection.getResponseCode();

    Span span = tracer.take();
    assertThat(span.parentId()).isEqualTo(caller.spanId());
    assertThat(server.take().header("x-datadog-parent-id"))
        .isEqualTo(Long.toUnsignedString(span.spanId()));
  }

  @Test
  void saysPost_asTheJdkDoes() throws IOException {
    HttpURLConnection connection = open("/status/200");
    connection.setDoOutput(true);
    connection.getOutputStream().write(1);
    connection.getResponseCode();

    assertThat(server.take().method).isEqualTo("POST");
    assertThat(tracer.take().tag("http.method")).isEqualTo("POST");
  }

  @Test
  void sendsIds_whenBodyIsStreamed() throws IOException {
    HttpURLConnection connection = open("/status/200");
    connection.setDoOutput(true);
    connection.setChunkedStreamingMode(0);
    connection.getOutputStream().write(1);
    connection.getOutputStream().close();
    connection.getResponseCode();

    assertThat(server.take().header("x-datadog-parent-id"))
        .isEqualTo(Long.toUnsignedString(tracer.take().spanId()));
  }

  @Test
  void makesNoSpan_whenOnlyTheBodyIsReadOutsideOfAnotherClient() throws IOException {
    ClientSpan outer =
        ClientSpan.start("outer", "outer", "GET", "http://host/", "", (carrier, name, value) -> {});
    HttpURLConnection connection = open("/status/200");
    connection.connect();
    ClientSpan.finish(outer, 200, null);
    connection.getInputStream().close();

    assertThat(tracer.take()).isSameAs(outer);
    tracer.assertNothingElse();
  }

  @Test
  void makesSpanForEachTry_whenConnectingFails() throws IOException {
    int port;
    try (ServerSocket socket = new ServerSocket(0)) {
      port = socket.getLocalPort();
    }
    HttpURLConnection connection =
        (HttpURLConnection) new URL("http://localhost:" + port).openConnection();
    assertThatThrownBy(connection::connect).isInstanceOf(IOException.class);
    assertThatThrownBy(connection::connect).isInstanceOf(IOException.class);

    assertThat(tracer.take().isError()).isTrue();
    assertThat(tracer.take().isError()).isTrue();
  }

  @Test
  void readsHeadersOnlyWhereTheyAreKnown() throws IOException {
    Tracer.install(null);
    HttpURLConnection connection = open("/status/200");
    connection.setRequestProperty("X-Own", "mine");
    connection.connect();
    tracer.restart("DD_TRACE_HEADER_TAGS", "x-own,x-answer");
    connection.getResponseCode();

    Span span = tracer.take();
    assertThat(span.tag("http.request.headers.x-own")).isNull();
    assertThat(span.tag("http.response.headers.x-answer")).isEqualTo("one,two");
  }

  @Test
  void hasTheLinesOfAHeaderInTheirOrder() throws IOException {
    tracer.restart("DD_TRACE_HEADER_TAGS", "x-own,x-answer");
    HttpURLConnection connection = open("/status/404");
    connection.addRequestProperty("X-Own", "first");
    connection.addRequestProperty("x-own", "second");
    connection.getResponseCode();

    Span span = tracer.take();
    assertThat(span.tag("http.request.headers.x-own")).isEqualTo("first,second");
    assertThat(span.tag("http.response.headers.x-answer")).isEqualTo("one,two");
  }

  @Test
  void sendsNothingTwice_whenTheServerHangsUp() throws IOException {
    tracer.restart("DD_TRACE_HEADER_TAGS", "*");
    HttpURLConnection connection = open("/hang-up");
    connection.setDoOutput(true);
    connection.setFixedLengthStreamingMode(1); // without this the JDK itself may try again
    connection.getOutputStream().write(1);
    assertThatThrownBy(connection::getInputStream).isInstanceOf(IOException.class);

    assertThat(tracer.take().isError()).isTrue();
    server.take();
    assertThat(server.wasAskedNothing()).isTrue();
  }

  // The test's server speaks no TLS, so the calls fail; what counts is how many spans they make.
  @Test
  void makesOneSpan_forHttps() throws IOException {
    HttpURLConnection connection = openHttps();
    assertThatThrownBy(connection::getInputStream).isInstanceOf(IOException.class);

    Span span = tracer.take();
    assertThat(span.isError()).isTrue();
    assertThat(span.tag("http.url")).hasToString(connection.getURL().toString());
    tracer.assertNothingElse();
  }

  @Test
  void makesOneSpan_forHttpsThatIsConnectedFirst() throws IOException {
    assertThatThrownBy(openHttps()::connect).isInstanceOf(IOException.class);

    assertThat(tracer.take().isError()).isTrue();
    tracer.assertNothingElse();
  }

  private HttpURLConnection openHttps() throws IOException {
    URL url = new URL("https://localhost:" + server.port() + "/status/200");
    HttpURLConnection connection = (HttpURLConnection) url.openConnection();
    connection.setReadTimeout(300);
    return connection;
  }

  private HttpURLConnection open(String path) throws IOException {
    return (HttpURLConnection) new URL(server.url(path)).openConnection();
  }
}
