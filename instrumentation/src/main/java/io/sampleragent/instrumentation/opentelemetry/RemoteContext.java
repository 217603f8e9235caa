// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.instrumentation.opentelemetry;

import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import io.sampleragent.tracer.Tracer;
import io.sampleragent.tracer.propagation.ExtractedContext;
import io.sampleragent.tracer.propagation.Hex;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What came with a message, with all that the API has no word for. */
final class RemoteContext implements SpanContext {
  final ExtractedContext extracted;

  RemoteContext(ExtractedContext extracted) {
    this.extracted = extracted;
  }

  /**
   * What the agent makes of a context of any implementation: one that the application's own
   * propagator read, for example. Null if it names no trace, or if its writer is not believed.
   */
  static @Nullable ExtractedContext read(SpanContext context) {
    if (context instanceof RemoteContext) {
      return ((RemoteContext) context).extracted;
    }
    Tracer tracer = Tracer.installed();
    return tracer == null || !context.isValid()
        ? null
        : tracer.extractTraceContext(headers(context));
  }

  /** The same without regard to whom to believe: to point at it, or to hand it on. */
  static @Nullable ExtractedContext named(SpanContext context) {
    if (context instanceof RemoteContext) {
      return ((RemoteContext) context).extracted;
    }
    return context.isValid() ? ExtractedContext.ofTraceContext(headers(context)) : null;
  }

  private static Map<String, String> headers(SpanContext context) {
    Map<String, String> headers = new HashMap<>();
    String ids = context.getTraceId() + '-' + context.getSpanId();
    headers.put("traceparent", "00-" + ids + '-' + context.getTraceFlags().asHex());
    headers.put("tracestate", TraceStates.text(context.getTraceState()));
    return headers;
  }

  @Override
  public String getTraceId() {
    return Hex.padded(extracted.traceIdHigh(), extracted.traceIdLow());
  }

  @Override
  public String getSpanId() {
    return Hex.padded(extracted.parentId());
  }

  @Override
  public TraceFlags getTraceFlags() {
    return TraceFlags.fromByte((byte) extracted.traceFlags());
  }

  @Override
  public TraceState getTraceState() {
    return TraceStates.parse(extracted.traceState());
  }

  @Override
  public boolean isRemote() {
    return true;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof RemoteContext && ((RemoteContext) other).extracted == extracted;
  }

  @Override
  public int hashCode() {
    return System.identityHashCode(extracted);
  }

  @Override
  public String toString() {
    return "SpanContext{traceId=" + getTraceId() + ", spanId=" + getSpanId() + ", remote}";
  }
}
