// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.instrumentation.opentelemetry;

import io.sampleragent.instrumentation.KnownMethods;
import io.sampleragent.instrumentation.Types;

/** Whether our classes implement the application's version of the API in full; said if not. */
final class ApiFit {
  private static final String KNOWN = "OpenTelemetry's API 1.0 to 1.67";
  private static final String OTHERWISE = "its calls do nothing";

  /** If they do not, the API keeps what it has by itself, which does nothing. */
  static final boolean OF_ALL = ofOldest() && ofLater();

  private ApiFit() {}

  private static boolean ofOldest() {
    return KnownMethods.suffice(
        KNOWN,
        OTHERWISE,
        AgentOpenTelemetry.class,
        AgentTracerProvider.class,
        AgentTracer.class,
        AgentSpanBuilder.class,
        AgentSpan.class,
        RemoteSpan.class,
        LocalContext.class,
        RemoteContext.class,
        BaggageView.class,
        AgentContextStorage.class,
        AgentScope.class,
        AgentPropagator.class);
  }

  private static boolean ofLater() {
    return !Types.exist("io.opentelemetry.api.trace.TracerBuilder")
        || KnownMethods.suffice(KNOWN, OTHERWISE, AgentTracerBuilder.class);
  }
}
