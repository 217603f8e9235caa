// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.instrumentation.opentelemetry;

import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import io.sampleragent.tracer.Failures;
import io.sampleragent.tracer.Span;
import io.sampleragent.tracer.propagation.Hex;
import io.sampleragent.tracer.propagation.Propagators;
import org.jspecify.annotations.Nullable;

/**
 * The context of a span of this process. Ids can be asked for at any time. Flags and {@code
 * tracestate} say whether the trace is kept: who asks for them has it decided.
 */
final class LocalContext implements SpanContext {
  final Span span;
  private @Nullable String traceId; // made when asked for; racy, but always equal
  private @Nullable String spanId;

  LocalContext(Span span) {
    this.span = span;
  }

  @Override
  public String getTraceId() {
    String id = traceId;
    if (id == null) {
      id = Hex.padded(span.traceIdHigh(), span.traceIdLow());
      traceId = id;
    }
    return id;
  }

  @Override
  public String getSpanId() {
    String id = spanId;
    if (id == null) {
      id = Hex.padded(span.spanId());
      spanId = id;
    }
    return id;
  }

  @Override
  public TraceFlags getTraceFlags() {
    try {
      return TraceFlags.fromByte((byte) Propagators.traceFlags(span));
    } catch (Throwable t) {
      Failures.swallowed("otel: getTraceFlags", t);
      return TraceFlags.getDefault();
    }
  }

  @Override
  public TraceState getTraceState() {
    try {
      return TraceStates.parse(span.trace().tracer().options().propagators().traceState(span));
    } catch (Throwable t) {
      Failures.swallowed("otel: getTraceState", t);
      return TraceState.getDefault();
    }
  }

  @Override
  public boolean isValid() {
    return true;
  }

  @Override
  public boolean isRemote() {
    return false;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof LocalContext && ((LocalContext) other).span == span;
  }

  @Override
  public int hashCode() {
    return System.identityHashCode(span);
  }

  @Override
  public String toString() {
    return "SpanContext{traceId=" + getTraceId() + ", spanId=" + getSpanId() + '}';
  }
}
