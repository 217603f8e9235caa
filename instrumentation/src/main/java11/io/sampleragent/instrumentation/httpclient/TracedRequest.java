// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.instrumentation.httpclient;

import io.sampleragent.tracer.ClientSpan;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The application's request with our headers added: its own is immutable. The client copies it
 * before it does anything else; the application meets it again only as {@code
 * HttpResponse.request()}.
 */
public final class TracedRequest extends HttpRequest {
  private final HttpRequest request;
  private final HttpHeaders headers;
  private final ClientSpan span;

  private TracedRequest(HttpRequest request, HttpHeaders headers, ClientSpan span) {
    this.request = request;
    this.headers = headers;
    this.span = span;
  }

  /** Null if the request is not traced; the client then gets the application's own. */
  static @Nullable TracedRequest start(@Nullable HttpRequest request) {
    if (request == null || request instanceof TracedRequest || isHandshake(request)) {
      return null;
    }
    Map<String, List<String>> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    headers.putAll(request.headers().map());
    String url = request.uri().toString();
    ClientSpan span =
        ClientSpan.start(
            "http.request",
            "java-http-client",
            request.method(),
            url,
            headers,
            (map, name, value) -> map.put(name, Collections.singletonList(value)));
    if (ClientSpan.wantsHeaders(span)) {
      ClientSpan.requestHeaders(span, headers, HttpClientHeaders.REQUEST);
    }
    return span == null
        ? null
        : new TracedRequest(request, HttpHeaders.of(headers, (n, v) -> true), span);
  }

  /**
   * True for a WebSocket's request, which has fields of the JDK's own class that a copy would lose.
   */
  private static boolean isHandshake(HttpRequest request) {
    return request.headers().firstValue("Sec-WebSocket-Key").isPresent();
  }

  ClientSpan span() {
    return span;
  }

  @Override
  public HttpHeaders headers() {
    return headers;
  }

  @Override
  public Optional<BodyPublisher> bodyPublisher() {
    return request.bodyPublisher();
  }

  @Override
  public String method() {
    return request.method();
  }

  @Override
  public Optional<Duration> timeout() {
    return request.timeout();
  }

  @Override
  public boolean expectContinue() {
    return request.expectContinue();
  }

  @Override
  public URI uri() {
    return request.uri();
  }

  @Override
  public Optional<HttpClient.Version> version() {
    return request.version();
  }

  @Override
  public String toString() {
    return request.toString();
  }
}
