// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.instrumentation.datadogapi;

import io.sampleragent.tracer.Span;

/** A span of the agent for code that has only dd-trace-api. */
final class DatadogSpan implements SpanView {
  private final Span span;

  DatadogSpan(Span span) {
    this.span = span;
  }

  @Override
  public Span agentSpan() {
    return span;
  }

  @Override
  public SpanView viewOf(Span other) {
    return new DatadogSpan(other);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof SpanView && ((SpanView) other).agentSpan() == span;
  }

  @Override
  public int hashCode() {
    return System.identityHashCode(span);
  }
}
