// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.instrumentation.opentracing;

import io.sampleragent.tracer.Baggage;
import io.sampleragent.tracer.ManualSpan;
import io.sampleragent.tracer.Span;
import org.jspecify.annotations.Nullable;

/** The context of a span of this process. Ids are decimal, as in Datadog's headers. */
final class LocalContext extends AgentContext {
  private final Span span;

  LocalContext(Span span) {
    this.span = span;
  }

  Span span() {
    return span;
  }

  /** The lower 64 bits, which is what Datadog's headers and logs have in decimal. */
  @Override
  public String toTraceId() {
    return Long.toUnsignedString(span.traceIdLow());
  }

  @Override
  public String toSpanId() {
    return Long.toUnsignedString(span.spanId());
  }

  @Override
  Baggage baggage() {
    return span.baggage();
  }

  @Override
  @Nullable ManualSpan start(@Nullable String name, long startMicros) {
    return ManualSpan.start(name, span, startMicros);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof LocalContext && ((LocalContext) other).span == span;
  }

  @Override
  public int hashCode() {
    return System.identityHashCode(span);
  }
}
