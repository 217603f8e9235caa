// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.instrumentation.datadogapi;

import datadog.trace.api.Tracer;
import datadog.trace.api.interceptor.TraceInterceptor;
import datadog.trace.context.TraceScope;
import io.sampleragent.tracer.Failures;
import io.sampleragent.tracer.Log;
import io.sampleragent.tracer.Scope;
import io.sampleragent.tracer.Span;
import io.sampleragent.tracer.Suppression;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** What the application gets from dd-trace-api. Called without advice in between: never throws. */
@SuppressWarnings("deprecation") // of the API, in its later versions
class DatadogTracer implements Tracer {
  private static final Set<String> SAID = ConcurrentHashMap.newKeySet();

  private final Interceptors interceptors = new Interceptors();

  /** One that is an {@code InternalTracer} too, in versions of the API that have it. */
  static DatadogTracer create() {
    try {
      return DatadogApi.hasInternalTracer() ? FlushingTracer.create() : new DatadogTracer();
    } catch (LinkageError olderThanKnown) { // a type in one of its methods is missing
      return new DatadogTracer();
    }
  }

  /** As logs have it; {@code 0} if no span is active. */
  @Override
  public String getTraceId() {
    Span active = Scope.activeSpan();
    return active == null ? "0" : active.traceIdForLogs();
  }

  /** Decimal; {@code 0} if no span is active. */
  @Override
  public String getSpanId() {
    Span active = Scope.activeSpan();
    return active == null ? "0" : Long.toUnsignedString(active.spanId());
  }

  /** False if there is one of the same priority, which both would need to themselves. */
  @Override
  public boolean addTraceInterceptor(@Nullable TraceInterceptor interceptor) {
    try {
      return interceptor != null && interceptors.add(interceptor);
    } catch (Throwable t) {
      Failures.swallowed("dd-trace-api: addTraceInterceptor", t);
      return false;
    }
  }

  /** Nothing is traced on this thread until the scope is closed. */
  @Override
  public TraceScope muteTracing() {
    return new DatadogScope(null, Suppression.begin());
  }

  /** For code that takes the active span to another thread. */
  @Override
  public TraceScope.Continuation captureActiveSpan() {
    return new CapturedSpan(Scope.activeSpan());
  }

  @Override
  public boolean isAsyncPropagationEnabled() {
    return false;
  }

  @Override
  public void setAsyncPropagationEnabled(boolean enabled) {
    if (enabled) {
      say("setAsyncPropagationEnabled(true)");
    }
  }

  /** Says once that something of the API does nothing. */
  static void say(String what) {
    if (SAID.add(what)) {
      Log.warn(
          "Do not rely on dd-trace-api's "
              + what
              + ": with this agent it does nothing (said once)");
    }
  }
}
