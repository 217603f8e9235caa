// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.tracer.propagation;

import io.sampleragent.sampling.Decision;
import io.sampleragent.tracer.Span;
import org.jspecify.annotations.Nullable;

/** B3 as Zipkin's first libraries have it, a header for each part. */
final class B3MultiHeaders implements HeaderStyle {
  static final String NAME = "b3multi";

  private static final String TRACE_ID = "x-b3-traceid";
  private static final String SPAN_ID = "x-b3-spanid";
  private static final String SAMPLED = "x-b3-sampled";

  private final B3 b3;

  B3MultiHeaders(B3 b3) {
    this.b3 = b3;
  }

  @Override
  public <C> @Nullable ExtractedContext extract(C carrier, HeaderGetter<C> headers, boolean leads) {
    return B3.context(
        NAME,
        headers.get(carrier, TRACE_ID),
        headers.get(carrier, SPAN_ID),
        headers.get(carrier, SAMPLED));
  }

  @Override
  public String[] fields() {
    return new String[] {TRACE_ID, SPAN_ID, SAMPLED};
  }

  @Override
  public <C> void inject(Span span, Decision decision, C carrier, HeaderSetter<C> headers) {
    headers.set(
        carrier,
        TRACE_ID,
        b3.traceId(span.traceIdHigh(), span.traceIdLow(), span.trace().incoming()));
    headers.set(carrier, SPAN_ID, b3.spanId(span.spanId()));
    headers.set(carrier, SAMPLED, B3.sampled(decision));
  }

  @Override
  public <C> void relay(ExtractedContext message, C carrier, HeaderSetter<C> headers) {
    if (message.parentId() == 0) {
      return;
    }
    headers.set(
        carrier, TRACE_ID, b3.traceId(message.traceIdHigh(), message.traceIdLow(), message));
    headers.set(carrier, SPAN_ID, b3.spanId(message.parentId()));
    if (message.hasPriority()) {
      headers.set(carrier, SAMPLED, message.priority() > 0 ? "1" : "0");
    }
  }
}
