// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package com.example.apps;

import datadog.trace.api.DDTags;
import datadog.trace.api.Trace;
import datadog.trace.api.interceptor.MutableSpan;
import io.opentracing.Span;
import io.opentracing.Tracer;
import io.opentracing.noop.NoopTracerFactory;
import io.opentracing.util.GlobalTracer;

/** Spans by hand, in an application that only knows OpenTracing and dd-trace-api. */
final class ManualSpans {
  private ManualSpans() {}

  @SuppressWarnings("deprecation") // all that 0.31 has
  public static void main(String[] args) {
    if (args.length > 0) {
      GlobalTracer.register(NoopTracerFactory.create()); // as for a tracer of the application
    }
    tagged("keep root", DDTags.MANUAL_KEEP, true, false);
    tagged("keep child", DDTags.MANUAL_KEEP, true, true);
    tagged("drop root", DDTags.MANUAL_DROP, true, false);
    tagged("drop child", DDTags.MANUAL_DROP, true, true);
    tagged("priority root", "sampling.priority", 1, false);
    tagged("priority child", "sampling.priority", 0, true);
    around();
  }

  private static void tagged(String name, String key, Object value, boolean child) {
    Tracer tracer = GlobalTracer.get();
    Span root = tracer.buildSpan("root").withTag(DDTags.RESOURCE_NAME, name).start();
    Span below = tracer.buildSpan("child").asChildOf(root).start();
    MutableSpan span = (MutableSpan) (child ? below : root);
    if (value instanceof Number) {
      span.setTag(key, (Number) value);
    } else {
      span.setTag(key, (Boolean) value);
    }
    below.finish();
    root.finish();
  }

  @Trace(operationName = "shop.order", resourceName = "around")
  private static void around() {
    GlobalTracer.get().activeSpan().setTag("order", 7);
    Span span = GlobalTracer.get().buildSpan("by.hand").start();
    span.setTag("step", "packed");
    span.finish();
  }
}
