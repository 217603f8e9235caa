// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.instrumentation.datadogapi;

import io.sampleragent.tracer.Failures;
import io.sampleragent.tracer.Scope;
import io.sampleragent.tracer.Span;
import io.sampleragent.tracer.Suppression;
import org.jspecify.annotations.Nullable;

/**
 * What holds on a thread until it is closed, on any thread: an active span, silence, or nothing.
 */
final class DatadogScope implements ScopeView {
  private final @Nullable Scope scope;
  private final @Nullable Suppression muting;

  DatadogScope(@Nullable Scope scope, @Nullable Suppression muting) {
    this.scope = scope;
    this.muting = muting;
  }

  @Override
  public @Nullable Span agentSpan() {
    return scope == null ? null : scope.span();
  }

  @Override
  public void close() {
    try {
      if (scope != null) {
        scope.closeByApplication();
      }
      Suppression.end(muting);
    } catch (Throwable t) {
      Failures.swallowed("dd-trace-api: close", t);
    }
  }
}
