// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.instrumentation.servlet;

import io.sampleragent.tracer.Failures;
import io.sampleragent.tracer.Scope;
import io.sampleragent.tracer.ServerSpan;
import io.sampleragent.tracer.Span;
import io.sampleragent.tracer.Suppression;
import io.sampleragent.tracer.Tags;
import javax.servlet.ServletException;
import javax.servlet.ServletRequest;
import javax.servlet.ServletResponse;
import javax.servlet.UnavailableException;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;

/**
 * Finds out which of a request's many calls of filters and servlets begins and which ends its span.
 *
 * <p>The span travels as an attribute of the request. Filters may be the application's and the
 * servlet the container's, each with a copy of this class beside its own loader: so the attribute
 * holds a class of the tracer, and nothing here is kept in static fields.
 */
final class RequestSpans {
  private static final String SPAN = "io.sampleragent.span";

  private RequestSpans() {}

  /**
   * As {@link #enter(ServletRequest)}, unless the servlet or filter is to be suppressed: it mostly
   * inherits the method that is woven.
   */
  static @Nullable Object enter(Object called, String method, ServletRequest request) {
    Suppression suppression = Suppression.beginIfMeant(called, method);
    return suppression == null ? enter(request) : suppression;
  }

  /**
   * What {@link #exit} needs: a new span, or a scope of a span that goes on here; null for a call
   * inside a call.
   */
  static @Nullable Object enter(ServletRequest request) {
    if (!(request instanceof HttpServletRequest)) {
      return null;
    }
    Object known = request.getAttribute(SPAN);
    return known instanceof ServerSpan
        ? resumed((ServerSpan) known)
        : begun((HttpServletRequest) request);
  }

  private static @Nullable ServerSpan begun(HttpServletRequest request) {
    ServerSpan span =
        ServerSpan.start("servlet.request", "java-web-servlet", request, RequestReader.INSTANCE);
    if (span != null) {
      attach(span, request);
    }
    return span;
  }

  /**
   * Listeners of the application hear of the attribute, and one that fails must not keep the span
   * from being returned: nobody else could end it. Without its attribute a request has a span for
   * each filter and servlet.
   */
  private static void attach(ServerSpan span, HttpServletRequest request) {
    try {
      request.setAttribute(SPAN, span);
    } catch (Throwable t) {
      Failures.swallowed("servlet: a listener of the application, called for our attribute", t);
    }
  }

  /**
   * An asynchronous dispatch brings the request back, mostly on another thread; an error page after
   * its end.
   */
  private static @Nullable Scope resumed(ServerSpan span) {
    Span active = Scope.activeSpan();
    boolean running = active != null && active.trace() == span.trace();
    boolean finished = span.durationNanos() >= 0;
    return running || finished ? null : Scope.activate(span);
  }

  static void exit(
      @Nullable Object entered,
      ServletRequest request,
      ServletResponse response,
      @Nullable Throwable thrown) {
    if (entered instanceof Scope) {
      ((Scope) entered).close();
      leave(request.getAttribute(SPAN), response, thrown);
    } else if (entered instanceof Suppression) {
      Suppression.end((Suppression) entered);
    } else if (entered instanceof ServerSpan) {
      finishOrWait((ServerSpan) entered, request, response, thrown);
    }
  }

  /**
   * The listener ends the span, except where nobody may call it any more: Jetty 12 drops a request
   * that throws when its answer has begun. What a listener hears after the end does nothing.
   */
  private static void leave(
      @Nullable Object known, ServletResponse response, @Nullable Throwable thrown) {
    if (!(known instanceof ServerSpan)) {
      return; // the application removed the attribute; the listener still has the span
    }
    ServerSpan span = (ServerSpan) known;
    if (thrown != null && response.isCommitted()) {
      // The status went out before the failure, so it must not decide whether this is an error.
      span.tag(Tags.HTTP_STATUS, Integer.toString(status(response, thrown)));
      keepHeaders(span, response);
      ServerSpan.finish(span, 0, cause(thrown));
    } else {
      span.thrown(cause(thrown));
    }
  }

  private static void finishOrWait(
      ServerSpan span,
      ServletRequest request,
      ServletResponse response,
      @Nullable Throwable thrown) {
    if (request.isAsyncStarted() && listens(span, request, response)) {
      span.deactivate();
      span.thrown(cause(thrown));
    } else {
      finish(span, response, thrown);
    }
  }

  /** Ends the span with what the response says now. */
  static void finish(ServerSpan span, ServletResponse response, @Nullable Throwable thrown) {
    try {
      keepHeaders(span, response);
    } finally {
      ServerSpan.finish(span, status(response, thrown), cause(thrown));
    }
  }

  private static void keepHeaders(ServerSpan span, ServletResponse response) {
    if (ServerSpan.wantsResponseHeaders(span) && response instanceof HttpServletResponse) {
      ServerSpan.responseHeaders(span, (HttpServletResponse) response, ResponseReader.INSTANCE);
    }
  }

  /**
   * False if another thread completed the request in this moment: nobody would tell us any more.
   */
  private static boolean listens(
      ServerSpan span, ServletRequest request, ServletResponse response) {
    try {
      request.getAsyncContext().addListener(new AsyncEnd(span, response));
      return true;
    } catch (IllegalStateException completed) {
      return false;
    }
  }

  /**
   * The status that the client sees, or will see when the container has dealt with what was thrown.
   */
  static int status(ServletResponse response, @Nullable Throwable thrown) {
    if (!(response instanceof HttpServletResponse)) {
      return 0;
    }
    if (thrown == null || response.isCommitted()) {
      return ((HttpServletResponse) response).getStatus();
    }
    if (thrown instanceof UnavailableException) {
      return ((UnavailableException) thrown).isPermanent() ? 404 : 503;
    }
    return 500;
  }

  /** What made the servlet fail, without the wrapper that its signature asks for. */
  static @Nullable Throwable cause(@Nullable Throwable thrown) {
    boolean wrapper = thrown instanceof ServletException && thrown.getCause() != null;
    return wrapper ? thrown.getCause() : thrown;
  }
}
