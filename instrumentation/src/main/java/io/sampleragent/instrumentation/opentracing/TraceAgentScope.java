// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.instrumentation.opentracing;

import io.sampleragent.instrumentation.datadogapi.ScopeView;
import io.sampleragent.tracer.Scope;
import io.sampleragent.tracer.Span;
import org.jspecify.annotations.Nullable;

/**
 * The same for applications that have dd-trace-api: people are told to cast to {@code TraceScope}
 * there. Never loaded in others.
 */
final class TraceAgentScope extends AgentScope implements ScopeView {
  private TraceAgentScope(Scope scope) {
    super(scope);
  }

  // Not a constructor: see MutableAgentSpan.
  static AgentScope over(Scope scope) {
    return new TraceAgentScope(scope);
  }

  @Override
  public @Nullable Span agentSpan() {
    return scope.span();
  }
}
