// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.instrumentation.datadogapi;

import datadog.trace.context.TraceScope;
import io.sampleragent.tracer.Span;
import org.jspecify.annotations.Nullable;

/**
 * An activation as {@code TraceScope}, with the methods of all versions. Nothing here throws.
 *
 * <p>An interface, because OpenTracing's scopes have a superclass already.
 */
@SuppressWarnings("deprecation") // of the API, in its later versions
public interface ScopeView extends TraceScope {
  /** What is active by it; null if nothing is. */
  @Nullable Span agentSpan();

  @Override
  default TraceScope.Continuation capture() {
    return new CapturedSpan(agentSpan());
  }

  @Override
  default TraceScope.Continuation captureConcurrent() {
    return capture();
  }

  /** False: what code does not take to another thread by itself does not get there. */
  @Override
  default boolean isAsyncPropagating() {
    return false;
  }

  @Override
  default void setAsyncPropagation(boolean propagates) {
    if (propagates) {
      DatadogTracer.say("setAsyncPropagation(true)");
    }
  }
}
