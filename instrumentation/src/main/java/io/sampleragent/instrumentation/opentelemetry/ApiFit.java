// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.instrumentation.opentelemetry;

import io.opentelemetry.api.OpenTelemetry;
import io.sampleragent.instrumentation.KnownMethods;
import io.sampleragent.instrumentation.Types;
import io.sampleragent.tracer.Log;
import java.lang.reflect.Method;
import org.jspecify.annotations.Nullable;

/** Whether our classes implement the application's version of the API in full; said if not. */
final class ApiFit {
  /** If they do not, the API keeps what it has by itself, which does nothing. */
  static final boolean OF_ALL = check();

  private ApiFit() {}

  private static boolean check() {
    Method missing = missing();
    if (missing != null) {
      Log.warn(
          "Use OpenTelemetry's API 1.0 to 1.67, here is "
              + KnownMethods.versionOf(OpenTelemetry.class)
              + ": its calls do nothing, because of the unknown "
              + missing);
    }
    return missing == null;
  }

  private static @Nullable Method missing() {
    Class<?>[] ours = {
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
      AgentPropagator.class
    };
    for (Class<?> type : ours) {
      Method missing = KnownMethods.missing(type);
      if (missing != null) {
        return missing;
      }
    }
    return Types.exist("io.opentelemetry.api.trace.TracerBuilder")
        ? KnownMethods.missing(AgentTracerBuilder.class)
        : null;
  }
}
