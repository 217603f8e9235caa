// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.instrumentation.opentelemetry;

import io.opentelemetry.context.Scope;
import io.sampleragent.tracer.Failures;

/** An activation; may be closed twice, in any order, and on any thread. */
final class AgentScope implements Scope {
  private final io.sampleragent.tracer.Scope scope;

  AgentScope(io.sampleragent.tracer.Scope scope) {
    this.scope = scope;
  }

  @Override
  public void close() {
    try {
      scope.closeByApplication();
    } catch (Throwable t) {
      Failures.swallowed("otel: close", t);
    }
  }
}
