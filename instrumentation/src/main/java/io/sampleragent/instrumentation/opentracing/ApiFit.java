// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.instrumentation.opentracing;

import io.sampleragent.instrumentation.KnownMethods;

/** Whether our classes implement the application's version of the API in full; said if not. */
final class ApiFit {
  /** If they do not, the API keeps what it has by itself, which does nothing. */
  static final boolean OF_ALL =
      KnownMethods.suffice(
          "OpenTracing 0.31 to 0.33",
          "its calls do nothing",
          AgentTracer.class,
          AgentSpanBuilder.class,
          AgentSpan.class,
          LocalContext.class,
          RemoteContext.class,
          AgentScopeManager.class,
          AgentScope.class);

  private ApiFit() {}
}
