// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.instrumentation.opentracing;

import io.opentracing.SpanContext;
import io.sampleragent.tracer.Baggage;
import io.sampleragent.tracer.ManualSpan;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a new span can refer to: a span of this process, or of another one. */
abstract class AgentContext implements SpanContext {
  abstract Baggage baggage();

  /** Starts a span below this; null if nothing is traced here. */
  abstract @Nullable ManualSpan start(@Nullable String name, long startMicros);

  @Override
  public Iterable<Map.Entry<String, String>> baggageItems() {
    return baggage().toMap().entrySet();
  }
}
