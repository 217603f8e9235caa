// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.tracer;

import io.sampleragent.tracer.propagation.ExtractedContext;
import org.jspecify.annotations.Nullable;

/**
 * A request that this process answers; names and tags are those of dd-trace-java.
 *
 * <p>Always begins a local trace of its own, from the request's headers or anew, whatever was left
 * active on the thread: a scope that leaked in one request must not swallow the next.
 *
 * <p>Reading a request runs code of the library and often of the application; if that fails the
 * span has fewer tags, and still ends.
 */
public final class ServerSpan extends Span {
  private static final CommonTags TAGS = CommonTags.of(Tags.SPAN_KIND, Tags.KIND_SERVER);
  private static final int OWN_TAGS = 11; // what describe and answered put, with a route

  private ServerSpan(TraceBuffer trace, String name) {
    super(trace, null, name, TAGS);
  }

  /**
   * Starts a span and makes it active on this thread.
   *
   * @param name the operation, e.g. {@code servlet.request}
   * @param component the library, e.g. {@code java-web-servlet}
   * @return null if nothing is traced
   */
  public static <R> @Nullable ServerSpan start(
      String name, String component, R request, HttpServerRequest<R> reader) {
    Tracer tracer = Tracer.forThisThread();
    if (tracer == null) {
      return null;
    }
    ExtractedContext context = context(tracer, request, reader);
    ServerSpan span = new ServerSpan(tracer.continued(context), name);
    span.received(context);
    try {
      span.describe(component, request, reader);
    } catch (Throwable t) {
      Failures.swallowed(component + ": reading a request", t);
    }
    span.activateFirst();
    return span;
  }

  /**
   * Names the resource by the route that a framework matched, e.g. {@code /user/{id}}; beats the
   * path and the 404 rule. Null is accepted and does nothing, for both.
   */
  public static void route(@Nullable ServerSpan span, @Nullable String route) {
    if (span != null && route != null && !route.isEmpty()) {
      span.put(Tags.HTTP_ROUTE, route);
      Object method = span.tag(Tags.HTTP_METHOD);
      span.resource(
          HttpResource.ofRoute(method == null ? null : method.toString(), route),
          ResourcePriority.ROUTE);
    }
  }

  /**
   * Whether users want tags of an answer's headers. Who asks first loads a {@link HeaderReader}
   * only where one is needed.
   */
  public static boolean wantsResponseHeaders(ServerSpan span) {
    return span.options().responseHeaders != null;
  }

  /**
   * Keeps the headers of the answer that users want as tags, of those that are known now; before
   * {@link #finish}. A null span is accepted and does nothing.
   */
  public static <M> void responseHeaders(
      @Nullable ServerSpan span, M response, HeaderReader<M> reader) {
    if (span != null) {
      span.keep(span.options().responseHeaders, response, reader);
    }
  }

  /**
   * Ends the span. The status decides about the error flag, even if something was thrown; with
   * status 0 what was thrown decides. A wrapper like {@code ServletException} is taken off by the
   * integration, which knows its type.
   *
   * @param span null is accepted and does nothing
   * @param status the final HTTP status, 0 if unknown
   */
  public static void finish(@Nullable ServerSpan span, int status, @Nullable Throwable thrown) {
    if (span == null) {
      return;
    }
    try {
      span.answered(status, thrown);
    } finally {
      span.finish();
    }
  }

  private static <R> @Nullable ExtractedContext context(
      Tracer tracer, R request, HttpServerRequest<R> reader) {
    try {
      return tracer.contextOf(request, reader);
    } catch (Throwable t) {
      Failures.swallowed("reading a request's headers", t);
      return null;
    }
  }

  private <R> void describe(String component, R request, HttpServerRequest<R> reader) {
    type("web");
    measured(true);
    reserveTags(OWN_TAGS);
    put(Tags.COMPONENT, component);
    String method = reader.method(request);
    put(Tags.HTTP_METHOD, method);
    url(method, request, reader);
    put(Tags.HTTP_USER_AGENT, reader.get(request, "user-agent"));
    peer(reader.remoteAddress(request), reader.remotePort(request));
    mountedAt(reader.contextPath(request));
    put(Tags.SERVLET_PATH, reader.servletPath(request));
    keep(options().requestHeaders, request, reader);
  }

  private <R> void url(String method, R request, HttpServerRequest<R> reader) {
    String host = reader.host(request);
    String rawPath = reader.rawPath(request);
    String path = rawPath == null || rawPath.isEmpty() ? "/" : rawPath;
    String forwarded = reader.get(request, "x-forwarded-host");
    HttpNames names =
        HttpNames.of(method, reader.scheme(request), host, reader.port(request), path);
    put(Tags.HTTP_URL, names.url);
    put(Tags.HTTP_HOSTNAME, forwarded != null ? forwarded : host);
    if (options().serverQuery) {
      put(Tags.HTTP_QUERY, reader.query(request));
    }
    resource(names.resource, ResourcePriority.PATH);
  }

  private void peer(@Nullable String address, int port) {
    if (address != null) {
      put(address.indexOf(':') >= 0 ? Tags.PEER_IPV6 : Tags.PEER_IPV4, address);
    }
    if (port > 0) {
      put(Tags.PEER_PORT, port);
    }
  }

  /**
   * Several applications in one server: each is a service of its own, unless the user named the
   * service.
   */
  private void mountedAt(@Nullable String contextPath) {
    if (contextPath == null) {
      return;
    }
    boolean root = contextPath.isEmpty() || contextPath.equals("/");
    put(Tags.SERVLET_CONTEXT, root ? "/" : contextPath);
    if (!options().serviceSetByUser) {
      String name = contextPath.startsWith("/") ? contextPath.substring(1) : contextPath;
      service(root ? options().rootServletService : name);
    }
  }

  private void answered(int status, @Nullable Throwable thrown) {
    thrown(thrown);
    if (status <= 0) {
      return;
    }
    put(Tags.HTTP_STATUS, HttpStatus.text(status));
    error(options().serverErrors.contains(status));
    if (status == 404) {
      resource("404", ResourcePriority.NOT_FOUND);
    }
  }
}
