// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.instrumentation.datadogapi;

import datadog.trace.context.TraceScope;
import io.sampleragent.tracer.Scope;
import io.sampleragent.tracer.Span;
import org.jspecify.annotations.Nullable;

/**
 * A span that code takes to another thread. It may be activated as often as one likes, and nothing
 * waits for that: what is traced there after the trace was sent follows as a further part.
 */
final class CapturedSpan implements TraceScope.Continuation {
  private final @Nullable Span span;

  CapturedSpan(@Nullable Span span) {
    this.span = span;
  }

  // Newer versions of the API have it.
  @Override
  public TraceScope.Continuation hold() {
    return this;
  }

  /** Makes the span active on this thread, if there was one, until the scope is closed. */
  @Override
  public TraceScope activate() {
    return new DatadogScope(span == null ? null : Scope.activate(span), null);
  }

  @Override
  public void cancel() {}
}
