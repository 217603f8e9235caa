// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.instrumentation.opentelemetry;

import io.opentelemetry.api.trace.SpanBuilder;
import io.opentelemetry.api.trace.Tracer;
import org.jspecify.annotations.Nullable;

final class AgentTracer implements Tracer {
  static final AgentTracer INSTANCE = new AgentTracer();

  private AgentTracer() {}

  @Override
  public SpanBuilder spanBuilder(@Nullable String spanName) {
    return new AgentSpanBuilder(spanName);
  }
}
