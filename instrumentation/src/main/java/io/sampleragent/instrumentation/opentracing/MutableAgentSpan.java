// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.instrumentation.opentracing;

import io.sampleragent.instrumentation.datadogapi.SpanView;
import io.sampleragent.tracer.Span;
import org.jspecify.annotations.Nullable;

/**
 * The same for applications that have dd-trace-api: people are told to cast to {@code MutableSpan}
 * there. Never loaded in others.
 */
final class MutableAgentSpan extends AgentSpan implements SpanView {
  private MutableAgentSpan(Span span) {
    super(span);
  }

  // Not a constructor: to see that this class is an AgentSpan, the verifier would load it.
  static AgentSpan over(Span span) {
    return new MutableAgentSpan(span);
  }

  @Override
  public MutableAgentSpan setTag(@Nullable String key, @Nullable String value) {
    super.setTag(key, value);
    return this;
  }

  @Override
  public MutableAgentSpan setTag(@Nullable String key, boolean value) {
    super.setTag(key, value);
    return this;
  }

  @Override
  public MutableAgentSpan setTag(@Nullable String key, @Nullable Number value) {
    super.setTag(key, value);
    return this;
  }

  @Override
  public MutableAgentSpan setOperationName(@Nullable String name) {
    super.setOperationName(name);
    return this;
  }

  @Override
  public Span agentSpan() {
    return span;
  }

  @Override
  public SpanView viewOf(Span other) {
    return (SpanView) AgentSpan.of(other);
  }
}
