// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.instrumentation.opentelemetry;

import io.opentelemetry.api.GlobalOpenTelemetry;
import io.opentelemetry.api.OpenTelemetry;
import io.sampleragent.tracer.Log;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * What the application sets as its global OpenTelemetry. Setting works once, as without the agent,
 * although ours is already there.
 */
final class ApplicationsSdk {
  private static final AtomicBoolean TAKEN = new AtomicBoolean();
  private static final AtomicBoolean SAID = new AtomicBoolean();

  private ApplicationsSdk() {}

  /**
   * Called before {@code GlobalOpenTelemetry.set}.
   *
   * @return what is to be set instead, and what was offered; null to leave the call as it is
   */
  static Object @Nullable [] offered(@Nullable OpenTelemetry offered) {
    if (offered == null || offered == AgentOpenTelemetry.INSTANCE) {
      return null;
    }
    if (TAKEN.compareAndSet(false, true)) {
      GlobalOpenTelemetry.resetForTest(); // set() accepts nothing where something is
    }
    return new Object[] {AgentOpenTelemetry.INSTANCE, offered};
  }

  /** Called after it, unless it threw. */
  static void accepted(Object @Nullable [] entered) {
    if (entered == null) {
      return;
    }
    OpenTelemetry sdk = (OpenTelemetry) entered[1];
    if (sdk.getTracerProvider() == AgentTracerProvider.INSTANCE) {
      return; // ours, in the API's wrapper
    }
    AgentOpenTelemetry.INSTANCE.delegateTo(sdk);
    if (SAID.compareAndSet(false, true)) {
      Log.info(
          "Set DD_TRACE_OTEL_ENABLED=false if OpenTelemetry shall trace with "
              + sdk.getClass().getName()
              + ", which the application sets: now its spans go into the traces of this agent, and"
              + " its metrics and logs to that (said once)");
    }
  }
}
