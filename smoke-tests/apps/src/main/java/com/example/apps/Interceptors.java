// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package com.example.apps;

import datadog.trace.api.CorrelationIdentifier;
import datadog.trace.api.DDTags;
import datadog.trace.api.GlobalTracer;
import datadog.trace.api.Trace;
import datadog.trace.api.interceptor.MutableSpan;
import datadog.trace.api.interceptor.TraceInterceptor;
import java.util.Collection;
import java.util.Collections;

/** Looks through its own traces, with dd-trace-api alone. */
final class Interceptors implements TraceInterceptor {
  private Interceptors() {}

  public static void main(String[] args) {
    GlobalTracer.get().addTraceInterceptor(new Interceptors());
    order();
    health();
  }

  @Trace(resourceName = "order")
  private static void order() {
    System.out.println("trace " + CorrelationIdentifier.getTraceId());
    System.out.println("span " + CorrelationIdentifier.getSpanId());
  }

  @Trace(resourceName = "health")
  private static void health() {}

  @Override
  public Collection<? extends MutableSpan> onTraceComplete(
      Collection<? extends MutableSpan> trace) {
    MutableSpan root = trace.iterator().next().getLocalRootSpan();
    if ("health".contentEquals(root.getResourceName())) {
      return Collections.emptyList();
    }
    root.setTag(DDTags.MANUAL_KEEP, true).setTag("customer", "gold");
    return trace;
  }

  @Override
  public int priority() {
    return 1;
  }
}
