// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.tracer;

import io.sampleragent.tracer.propagation.DatadogHeaders;
import io.sampleragent.tracer.propagation.ExtractedContext;
import org.jspecify.annotations.Nullable;

/**
 * A request that this process answers: spec/agent-protocol.md, section 10.1.
 *
 * <p>Always begins a local trace of its own, from the request's headers or anew, whatever was left
 * active on the thread: a scope that leaked in one request must not swallow the next.
 */
public final class ServerSpan extends Span {
  private ServerSpan(TraceBuffer trace, String name) {
    super(trace, null, name);
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
    ExtractedContext context = DatadogHeaders.extract(request, reader);
    ServerSpan span = new ServerSpan(tracer.continued(context), name);
    span.describe(component, request, reader);
    span.activate();
    return span;
  }

  /**
   * Ends the span. The status decides about the error flag, even if something was thrown.
   *
   * @param span null is accepted and does nothing
   * @param status the final HTTP status, 0 if unknown
   */
  public static void finish(@Nullable ServerSpan span, int status, @Nullable Throwable thrown) {
    if (span == null) {
      return;
    }
    span.answered(status, thrown);
    span.finish();
  }

  private <R> void describe(String component, R request, HttpServerRequest<R> reader) {
    type("web");
    measured(true);
    tag(Tags.COMPONENT, component);
    tag(Tags.SPAN_KIND, Tags.KIND_SERVER);
  }

  private void answered(int status, @Nullable Throwable thrown) {
    thrown(thrown);
    if (status > 0) {
      tag(Tags.HTTP_STATUS, Integer.toString(status));
    }
  }
}
