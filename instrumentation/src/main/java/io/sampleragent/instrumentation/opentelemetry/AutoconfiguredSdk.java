// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.instrumentation.opentelemetry;

import io.opentelemetry.api.GlobalOpenTelemetry;
import io.sampleragent.tracer.Failures;
import java.lang.reflect.Method;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * The SDK that {@code GlobalOpenTelemetry} makes by itself where users want that ({@code
 * otel.java.global-autoconfigure.enabled}). It would do so when it is first asked for anything
 * while nothing is set, which with the agent is never.
 */
final class AutoconfiguredSdk {
  private static final AtomicBoolean TRIED = new AtomicBoolean();

  private AutoconfiguredSdk() {}

  /** Has the API make it, once; it sets itself as global. Never throws. */
  static void makeIfWanted() {
    if (TRIED.get() || !TRIED.compareAndSet(false, true)) {
      return;
    }
    try {
      // What the user wants, and what goes wrong, is the API's business: it reads and says it.
      Method make = GlobalOpenTelemetry.class.getDeclaredMethod("maybeAutoConfigureAndSetGlobal");
      make.setAccessible(true);
      make.invoke(null);
    } catch (NoSuchMethodException otherVersion) {
      // 1.10 to 1.67 have it.
    } catch (Throwable t) {
      Failures.swallowed("otel: an SDK that the API makes by itself", t);
    }
  }
}
