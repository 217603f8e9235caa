// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.instrumentation.opentracing;

import io.sampleragent.instrumentation.datadogapi.DatadogApi;
import io.sampleragent.tracer.Failures;
import io.sampleragent.tracer.Scope;
import io.sampleragent.tracer.Span;
import org.jspecify.annotations.Nullable;

/** An activation; may be closed twice, in any order, and on any thread. */
@SuppressWarnings("deprecation") // of the API, in some of its versions
class AgentScope implements io.opentracing.Scope {
  final Scope scope;

  AgentScope(Scope scope) {
    this.scope = scope;
  }

  static AgentScope activate(Span span, boolean finishSpanOnClose) {
    return of(Scope.activate(span, finishSpanOnClose));
  }

  static AgentScope of(Scope scope) {
    return DatadogApi.HAS_TRACE_SCOPE ? TraceAgentScope.over(scope) : new AgentScope(scope);
  }

  @Override
  public void close() {
    try {
      scope.closeByApplication();
    } catch (Throwable t) {
      Failures.swallowed("opentracing: close", t);
    }
  }

  @Override
  public io.opentracing.@Nullable Span span() {
    Span active = scope.span();
    return active == null ? null : AgentSpan.of(active);
  }
}
