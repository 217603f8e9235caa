// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.instrumentation.httpurlconnection;

import io.sampleragent.instrumentation.Integration;
import io.sampleragent.instrumentation.Weave;
import io.sampleragent.tracer.ClientSpan;
import io.sampleragent.tracer.Scope;
import io.sampleragent.tracer.WeakMap;
import io.sampleragent.tracer.propagation.HeaderSetter;
import java.io.IOException;
import java.net.HttpURLConnection;
import net.bytebuddy.asm.Advice;
import org.jspecify.annotations.Nullable;

/**
 * One span per request of the JDK's {@code HttpURLConnection}, from its first step to the answer's
 * status; redirects stay in it.
 *
 * <p>Headers must be there when the connection opens, although the request is sent with {@code
 * getInputStream}: so {@code connect} and {@code getOutputStream} start the span and park it. A
 * connection that nobody reads leaves no span. HTTPS runs through a subclass of the class woven
 * here.
 */
@Integration(value = "httpurlconnection", versions = "JDK 8 to 25")
public final class HttpUrlConnectionInstrumentation {
  private static final Object DONE = "done";

  /**
   * The parked span, or {@link #DONE} once the answer was read or belongs to another client's span.
   */
  private static final WeakMap<HttpURLConnection, Object> REQUESTS = new WeakMap<>();

  private static final HeaderSetter<HttpURLConnection> HEADERS =
      (connection, name, value) -> {
        try {
          connection.setRequestProperty(name, value);
        } catch (IllegalStateException ignored) {
          // Opened before the agent saw it: the headers are gone, the span is still worth having.
        }
      };

  @Weave(
      type = {
        "sun.net.www.protocol.http.HttpURLConnection",
        "sun.net.www.protocol.https.AbstractDelegateHttpsURLConnection"
      },
      method = "connect",
      arguments = 0)
  public static final class Connect {
    @Advice.OnMethodEnter(inline = false, suppress = Throwable.class)
    public static @Nullable ClientSpan enter(@Advice.This HttpURLConnection connection) {
      return begun(connection, connection.getRequestMethod());
    }

    @Advice.OnMethodExit(inline = false, suppress = Throwable.class, onThrowable = Throwable.class)
    public static void exit(
        @Advice.Enter @Nullable ClientSpan span,
        @Advice.This HttpURLConnection connection,
        @Advice.Thrown @Nullable Throwable thrown) {
      parked(span, connection, thrown);
    }
  }

  @Weave(
      type = "sun.net.www.protocol.http.HttpURLConnection",
      method = "getOutputStream",
      arguments = 0)
  public static final class GetOutputStream {
    @Advice.OnMethodEnter(inline = false, suppress = Throwable.class)
    public static @Nullable ClientSpan enter(@Advice.This HttpURLConnection connection) {
      String method = connection.getRequestMethod();
      return begun(
          connection, "GET".equals(method) ? "POST" : method); // as the JDK changes it inside
    }

    @Advice.OnMethodExit(inline = false, suppress = Throwable.class, onThrowable = Throwable.class)
    public static void exit(
        @Advice.Enter @Nullable ClientSpan span,
        @Advice.This HttpURLConnection connection,
        @Advice.Thrown @Nullable Throwable thrown) {
      parked(span, connection, thrown);
    }
  }

  @Weave(
      type = "sun.net.www.protocol.http.HttpURLConnection",
      method = "getInputStream",
      arguments = 0)
  public static final class GetInputStream {
    @Advice.OnMethodEnter(inline = false, suppress = Throwable.class)
    public static @Nullable ClientSpan enter(@Advice.This HttpURLConnection connection) {
      return begun(connection, connection.getRequestMethod());
    }

    @Advice.OnMethodExit(inline = false, suppress = Throwable.class, onThrowable = Throwable.class)
    public static void exit(
        @Advice.Enter @Nullable ClientSpan span,
        @Advice.This HttpURLConnection connection,
        @Advice.Thrown @Nullable Throwable thrown)
        throws IOException {
      if (span == null) {
        return;
      }
      int status = 0;
      try {
        REQUESTS.put(connection, DONE);
        status = status(connection, thrown);
        if (status > 0 && ClientSpan.wantsHeaders(span)) {
          ClientSpan.responseHeaders(span, connection, ConnectionHeaders.ofAnswer(connection));
        }
      } finally {
        // 4xx and 5xx come as an exception here, which says no more than the status does.
        ClientSpan.finish(span, status, status > 0 ? null : thrown);
      }
    }
  }

  private static @Nullable ClientSpan begun(HttpURLConnection connection, String method) {
    Object known = REQUESTS.get(connection);
    if (known == DONE) {
      return null;
    }
    if (Scope.activeSpan() instanceof ClientSpan) {
      if (known == null) {
        REQUESTS.put(
            connection, DONE); // inside another client, or inside ourselves, whose exit says more
      }
      return null;
    }
    if (known != null) {
      return ClientSpan.resume((ClientSpan) known);
    }
    ClientSpan span =
        ClientSpan.start(
            "http.request",
            "http-url-connection",
            method,
            connection.getURL(),
            connection,
            HEADERS);
    if (ClientSpan.wantsHeaders(span)) {
      ClientSpan.requestHeaders(span, connection, ConnectionHeaders.ofRequest(connection));
    }
    return span;
  }

  private static void parked(
      @Nullable ClientSpan span, HttpURLConnection connection, @Nullable Throwable thrown) {
    if (span == null) {
      return;
    }
    if (thrown == null) {
      REQUESTS.put(connection, span);
      ClientSpan.park(span);
    } else {
      REQUESTS.remove(connection); // another try is another request
      ClientSpan.finish(span, 0, thrown);
    }
  }

  /**
   * The status, 0 if there was no answer. Asks only for what is known: asking may send the request
   * again.
   */
  private static int status(HttpURLConnection connection, @Nullable Throwable thrown)
      throws IOException {
    boolean answered = thrown == null || connection.getErrorStream() != null;
    return answered ? Math.max(0, connection.getResponseCode()) : 0;
  }

  private HttpUrlConnectionInstrumentation() {}
}
