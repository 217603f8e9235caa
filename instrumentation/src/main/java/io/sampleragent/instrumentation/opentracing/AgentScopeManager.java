// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.instrumentation.opentracing;

import io.opentracing.Scope;
import io.opentracing.ScopeManager;
import io.opentracing.noop.NoopScopeManager;
import org.jspecify.annotations.Nullable;

/** The agent's active span, seen and set by the application; has the methods of all versions. */
@SuppressWarnings("deprecation") // of the API, in some of its versions
final class AgentScopeManager implements ScopeManager {
  static final AgentScopeManager INSTANCE = new AgentScopeManager();

  private AgentScopeManager() {}

  @Override
  public Scope activate(io.opentracing.@Nullable Span span) {
    return activate(span, false);
  }

  /** Null, and a span of another tracer, activate nothing. */
  @Override
  public Scope activate(io.opentracing.@Nullable Span span, boolean finishSpanOnClose) {
    return span instanceof AgentSpan
        ? AgentScope.activate(((AgentSpan) span).span, finishSpanOnClose)
        : NoopScopeManager.NoopScope.INSTANCE;
  }

  /** Closing what this returns closes what made the span active. */
  @Override
  public @Nullable Scope active() {
    io.sampleragent.tracer.Scope active = io.sampleragent.tracer.Scope.active();
    return active == null || active.span() == null ? null : AgentScope.of(active);
  }

  @Override
  public io.opentracing.@Nullable Span activeSpan() {
    io.sampleragent.tracer.Span active = io.sampleragent.tracer.Scope.activeSpan();
    return active == null ? null : AgentSpan.of(active);
  }
}
