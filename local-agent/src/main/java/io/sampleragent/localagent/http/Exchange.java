// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.localagent.http;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** One request and its answer, in the few words the endpoints need. One thread. */
final class Exchange {
  private static final Set<String> FALSE = Set.of("", "0", "f", "false");

  private static final long BODY_SECONDS = 30; // for all of it, however it trickles
  private static final int PIECE = 16 * 1024;

  private final Request request;
  private final Response response;
  private final Callback callback;

  Exchange(Request request, Response response, Callback callback) {
    this.request = request;
    this.response = response;
    this.callback = callback;
  }

  String method() {
    return request.getMethod();
  }

  String path() {
    return Request.getPathInContext(request);
  }

  /** The name the client used to reach us; a web page that re-binds DNS has its own name here. */
  String serverName() {
    return Request.getServerName(request);
  }

  String query(String name) {
    String value = Request.extractQueryParameters(request).getValue(name);
    return value == null ? "" : value;
  }

  String header(String name) {
    String value = request.getHeaders().get(name);
    return value == null ? "" : value;
  }

  /** A boolean header as the trace agent reads it: anything that is not spelled false is true. */
  boolean flag(String name) {
    return !FALSE.contains(header(name).trim().toLowerCase(Locale.ROOT));
  }

  /** The declared length of the body, or -1. */
  long contentLength() {
    return request.getLength();
  }

  Response response() {
    return response;
  }

  Callback callback() {
    return callback;
  }

  /**
   * The whole body. Up to twice the limit is read off before a body is refused, because a client
   * that is still sending would see a broken connection in place of the status.
   */
  byte[] body(int limit) throws IOException {
    if (contentLength() > 2L * limit) throw tooLarge(contentLength() + " bytes", limit);
    try {
      return readAll(limit);
    } catch (HttpProblem e) {
      throw e;
    } catch (IOException e) {
      throw unreadable(e);
    }
  }

  /** For a body that is not wanted, so that the client can read the answer. */
  void discardBody(int limit) throws IOException {
    if (contentLength() > 2L * limit) return;
    try {
      copy(limit, OutputStream.nullOutputStream());
    } catch (HttpProblem e) {
      throw e;
    } catch (IOException e) {
      throw unreadable(e);
    }
  }

  private byte[] readAll(int limit) throws IOException {
    int expected = (int) Math.min(limit, Math.max(PIECE, contentLength()));
    ByteArrayOutputStream body = new ByteArrayOutputStream(expected);
    long size = copy(limit, body);
    if (size > limit) throw tooLarge("at least " + size + " bytes", limit);
    return body.toByteArray();
  }

  /** Reads up to twice the limit and keeps none or all of it; returns how much there was. */
  private long copy(int limit, OutputStream kept) throws IOException {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(BODY_SECONDS);
    InputStream in = Content.Source.asInputStream(request);
    byte[] piece = new byte[PIECE];
    long size = 0;
    while (size <= 2L * limit) {
      int count = in.read(piece);
      if (count < 0) break;
      size += count;
      if (System.nanoTime() > deadline) throw tooSlow();
      if (size <= limit) kept.write(piece, 0, count);
    }
    return size;
  }

  void header(String name, String value) {
    response.getHeaders().put(name, value);
  }

  void text(int status, String text) {
    answer(status, "text/plain; charset=utf-8", text.getBytes(StandardCharsets.UTF_8));
  }

  void json(String json) {
    answer(200, "application/json", json.getBytes(StandardCharsets.UTF_8));
  }

  void answer(int status, String contentType, byte[] body) {
    response.setStatus(status);
    response.getHeaders().put(HttpHeader.CONTENT_TYPE, contentType);
    response.getHeaders().put(HttpHeader.CONTENT_LENGTH, body.length);
    response.write(true, ByteBuffer.wrap(body), callback);
  }

  private HttpProblem tooLarge(String size, int limit) {
    response.getHeaders().put(HttpHeader.CONNECTION, "close");
    return new HttpProblem(413, "body of " + size + ", at most " + limit + " are allowed");
  }

  private static HttpProblem tooSlow() {
    return new HttpProblem(408, "the body did not arrive in time");
  }

  private static HttpProblem unreadable(IOException e) {
    if (e instanceof EOFException) {
      return new HttpProblem(400, "the connection closed before the whole body had arrived");
    }
    for (Throwable cause = e; cause != null; cause = cause.getCause()) {
      if (cause instanceof TimeoutException) {
        return tooSlow();
      }
    }
    return new HttpProblem(400, "the body could not be read: " + e.getMessage());
  }
}
