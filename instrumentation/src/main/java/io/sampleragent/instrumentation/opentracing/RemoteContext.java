// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.instrumentation.opentracing;

import io.sampleragent.tracer.Baggage;
import io.sampleragent.tracer.ManualSpan;
import io.sampleragent.tracer.Tracer;
import io.sampleragent.tracer.propagation.ExtractedContext;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What came with a message: the context of a span in another process, baggage, or both. */
final class RemoteContext extends AgentContext {
  private final ExtractedContext extracted;

  private RemoteContext(ExtractedContext extracted) {
    this.extracted = extracted;
  }

  /** Null if the headers say nothing. */
  static @Nullable RemoteContext of(Map<String, String> headers) {
    Tracer tracer = Tracer.installed();
    ExtractedContext extracted = tracer == null ? null : tracer.extract(headers);
    return extracted == null ? null : new RemoteContext(extracted);
  }

  /** Decimal; {@code 0} if the message brought no ids. */
  @Override
  public String toTraceId() {
    return Long.toUnsignedString(extracted.traceIdLow());
  }

  @Override
  public String toSpanId() {
    return Long.toUnsignedString(extracted.parentId());
  }

  @Override
  Baggage baggage() {
    return extracted.baggage();
  }

  @Override
  @Nullable ManualSpan start(@Nullable String name, long startMicros) {
    return ManualSpan.continued(name, extracted, startMicros);
  }
}
