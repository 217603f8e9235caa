// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.instrumentation.datadogapi;

import datadog.trace.api.interceptor.MutableSpan;
import datadog.trace.api.interceptor.TraceInterceptor;
import io.sampleragent.tracer.Failures;
import io.sampleragent.tracer.Span;
import io.sampleragent.tracer.TraceFilter;
import io.sampleragent.tracer.Tracer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListMap;

/**
 * The application's trace interceptors, in the order of their priorities. Each sees what the one
 * before let through; one that throws is passed over.
 */
final class Interceptors implements TraceFilter {
  private final Map<Integer, TraceInterceptor> byPriority = new ConcurrentSkipListMap<>();

  synchronized boolean add(TraceInterceptor interceptor) {
    Tracer tracer = Tracer.installed();
    boolean added =
        tracer != null && byPriority.putIfAbsent(interceptor.priority(), interceptor) == null;
    if (added && byPriority.size() == 1) {
      tracer.addFilter(this); // the first one: until then a trace costs nothing more
    }
    return added;
  }

  @Override
  public void filter(List<Span> spans) {
    List<MutableSpan> views = new ArrayList<>(spans.size());
    for (Span span : spans) {
      views.add(new DatadogSpan(span));
    }
    Collection<? extends MutableSpan> left = views;
    for (TraceInterceptor interceptor : byPriority.values()) {
      left = intercepted(interceptor, left);
    }
    Set<Span> kept = Collections.newSetFromMap(new IdentityHashMap<>());
    for (MutableSpan view : left) {
      if (view instanceof SpanView) { // else it is none of ours, and of no trace
        kept.add(((SpanView) view).agentSpan());
      }
    }
    spans.removeIf(span -> !kept.contains(span));
  }

  private static Collection<? extends MutableSpan> intercepted(
      TraceInterceptor interceptor, Collection<? extends MutableSpan> spans) {
    if (spans.isEmpty()) {
      return spans;
    }
    try {
      Collection<? extends MutableSpan> left = interceptor.onTraceComplete(spans);
      return left == null ? Collections.<MutableSpan>emptyList() : left;
    } catch (Throwable t) {
      Failures.swallowed("dd-trace-api: an interceptor of the application", t);
      return spans;
    }
  }
}
