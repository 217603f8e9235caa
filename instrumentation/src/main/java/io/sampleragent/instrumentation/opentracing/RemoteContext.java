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
  private final @Nullable ExtractedContext extracted;
  private final Baggage baggage;

  private RemoteContext(@Nullable ExtractedContext extracted, Baggage baggage) {
    this.extracted = extracted;
    this.baggage = baggage;
  }

  /** Null if the headers say nothing. */
  static @Nullable RemoteContext of(Map<String, String> headers) {
    Tracer tracer = Tracer.installed();
    ExtractedContext extracted = tracer == null ? null : tracer.extract(headers, Map::get);
    boolean believed = tracer == null || tracer.believesMessages();
    Baggage baggage = believed ? BaggageHeaders.extract(headers) : Baggage.NONE;
    return extracted == null && baggage.size() == 0 ? null : new RemoteContext(extracted, baggage);
  }

  /** Decimal; {@code 0} if the message brought no ids. */
  @Override
  public String toTraceId() {
    return Long.toUnsignedString(extracted == null ? 0 : extracted.traceIdLow());
  }

  @Override
  public String toSpanId() {
    return Long.toUnsignedString(extracted == null ? 0 : extracted.parentId());
  }

  @Override
  Baggage baggage() {
    return baggage;
  }

  @Override
  @Nullable ManualSpan start(@Nullable String name, long startMicros) {
    return extracted == null
        ? ManualSpan.start(name, null, startMicros)
        : ManualSpan.continued(name, extracted, startMicros);
  }
}
