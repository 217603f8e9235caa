// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package example.datadogapi;

import datadog.trace.api.CorrelationIdentifier;
import datadog.trace.api.GlobalTracer;
import datadog.trace.api.interceptor.MutableSpan;
import datadog.trace.api.interceptor.TraceInterceptor;
import datadog.trace.api.internal.InternalTracer;
import io.sampleragent.tracer.MethodSpan;
import java.util.Collection;
import java.util.function.Supplier;

/** An interceptor, ids and the cast to the internal tracer; tells the id where no span is. */
public final class PlainUse implements Supplier<String>, TraceInterceptor {
  @Override
  public String get() {
    GlobalTracer.get().addTraceInterceptor(this);
    MethodSpan.finish(MethodSpan.start("Shop", "order", null, null, false, false), null);
    ((InternalTracer) GlobalTracer.get()).flush();
    return CorrelationIdentifier.getTraceId();
  }

  @Override
  public Collection<? extends MutableSpan> onTraceComplete(
      Collection<? extends MutableSpan> trace) {
    trace.forEach(span -> span.setTag("a", "b"));
    return trace;
  }

  @Override
  public int priority() {
    return 1;
  }
}
