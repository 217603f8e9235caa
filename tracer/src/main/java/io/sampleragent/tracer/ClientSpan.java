// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.tracer;

import io.sampleragent.tracer.propagation.HeaderSetter;
import java.net.URL;
import org.jspecify.annotations.Nullable;

/**
 * An HTTP request that this process sends; names and tags are those of dd-trace-java.
 *
 * <p>A client built on another client makes one span: while a client span is active on the thread,
 * a second start returns null.
 */
public final class ClientSpan extends Span {
  private static final CommonTags TAGS = CommonTags.of(Tags.SPAN_KIND, Tags.KIND_CLIENT);
  private static final int OWN_TAGS = 6; // what describe and answered put

  private ClientSpan(TraceBuffer trace, @Nullable Span parent, String name) {
    super(trace, parent, name, TAGS);
  }

  /**
   * Starts a span below the active one, makes it active on this thread and writes the headers,
   * unless the host is to get none.
   *
   * @param name the operation, {@code http.request} for most libraries
   * @param component the library, e.g. {@code okhttp}
   * @param url absolute, as it will be sent
   * @return null if nothing is traced, or if this is part of a call that already has a span
   */
  public static <C> @Nullable ClientSpan start(
      String name,
      String component,
      String method,
      String url,
      C carrier,
      HeaderSetter<C> headers) {
    return startBelow(Scope.activeSpan(), name, component, method, url, carrier, headers);
  }

  /**
   * As {@link #start}, for a client that holds its URL in parts and would have to make the text.
   */
  public static <C> @Nullable ClientSpan start(
      String name, String component, String method, URL url, C carrier, HeaderSetter<C> headers) {
    ClientSpan span = begun(Scope.activeSpan(), name);
    if (span != null) {
      span.send(component, method, HttpUrl.of(url), carrier, headers);
    }
    return span;
  }

  /**
   * As {@link #start}, below {@code parent}: for a call that was asked for on one thread and runs
   * on another.
   */
  public static <C> @Nullable ClientSpan startBelow(
      @Nullable Span parent,
      String name,
      String component,
      String method,
      String url,
      C carrier,
      HeaderSetter<C> headers) {
    ClientSpan span = begun(parent, name);
    if (span != null) {
      span.send(component, method, HttpUrl.parse(url), carrier, headers);
    }
    return span;
  }

  /**
   * Whether users want tags of headers on this span. Who asks first loads a {@link HeaderReader}
   * only where one is needed. False for null.
   */
  public static boolean wantsHeaders(@Nullable ClientSpan span) {
    return span != null && span.options().clientHeaders;
  }

  /**
   * Keeps the headers of a request that users want as tags, of those that are known now: after the
   * start, which adds ours. A null span is accepted and does nothing.
   */
  public static <M> void requestHeaders(
      @Nullable ClientSpan span, M request, HeaderReader<M> reader) {
    if (span != null && wantsHeaders(span)) {
      span.keep(span.options().requestHeaders, request, reader);
    }
  }

  /** The same for the answer, before {@link #finish}. */
  public static <M> void responseHeaders(
      @Nullable ClientSpan span, M response, HeaderReader<M> reader) {
    if (span != null && wantsHeaders(span)) {
      span.keep(span.options().responseHeaders, response, reader);
    }
  }

  /** The call goes on elsewhere: this thread is done with it, the span is not. */
  public static void detach(@Nullable ClientSpan span) {
    if (span != null) {
      span.deactivate();
    }
  }

  /**
   * The call may go on with {@link #resume}, or never: until then its span does not hold the trace
   * open, and one that is not resumed is never seen.
   */
  public static void park(ClientSpan span) {
    span.deactivate();
    span.trace().parked(span);
  }

  /** Takes a span from where {@link #park} left it and makes it active on this thread. */
  public static ClientSpan resume(ClientSpan span) {
    span.trace().resumed(span);
    span.activate();
    return span;
  }

  /**
   * Ends the span.
   *
   * @param span null is accepted and does nothing
   * @param status the HTTP status, 0 if there was no answer
   */
  public static void finish(@Nullable ClientSpan span, int status, @Nullable Throwable thrown) {
    if (span == null) {
      return;
    }
    try {
      span.answered(status, thrown);
    } finally {
      span.finish();
    }
  }

  private static @Nullable ClientSpan begun(@Nullable Span parent, String name) {
    Tracer tracer = Tracer.forThisThread();
    if (tracer == null || isWithinCall()) {
      return null;
    }
    ClientSpan span = new ClientSpan(tracer.traceFor(parent), parent, name);
    span.joinActive();
    return span;
  }

  private <C> void send(
      String component, String method, HttpUrl url, C carrier, HeaderSetter<C> headers) {
    try {
      describe(component, method, url);
      Destinations destinations = options().destinations;
      if (destinations == null || destinations.contain(url.host)) {
        options().propagators().inject(this, carrier, headers);
      }
    } catch (Throwable t) {
      Failures.swallowed(
          component + ": describing a request", t); // the span goes on and still ends
    }
    activate();
  }

  // A finished one was left active by mistake, and must not hide what comes after it.
  private static boolean isWithinCall() {
    Span active = Scope.activeSpan();
    return active instanceof ClientSpan && !active.isFinished();
  }

  private void describe(String component, String method, HttpUrl parts) {
    type("http");
    measured(true);
    reserveTags(OWN_TAGS);
    put(Tags.COMPONENT, component);
    put(Tags.HTTP_METHOD, method);
    HttpNames names = HttpNames.of(method, parts.scheme, parts.host, parts.port, parts.path);
    resource(names.resource, ResourcePriority.PATH);
    put(Tags.HTTP_URL, names.url);
    if (options().clientQuery) {
      put(Tags.HTTP_QUERY, parts.query);
      put(Tags.HTTP_FRAGMENT, parts.fragment);
    }
    put(Tags.PEER_HOSTNAME, parts.host);
    if (parts.port > 0) {
      put(Tags.PEER_PORT, parts.port);
    }
    if (options().splitByDomain && isName(parts.host)) {
      service(parts.host);
    }
  }

  // An IPv4 address starts with a digit, and would make one service per machine.
  private static boolean isName(@Nullable String host) {
    return host != null && host.charAt(0) >= 'A';
  }

  private void answered(int status, @Nullable Throwable thrown) {
    thrown(thrown);
    if (status > 0) {
      put(Tags.HTTP_STATUS, HttpStatus.text(status));
      if (options().clientErrors.contains(status)) {
        error(true);
      }
    }
  }
}
