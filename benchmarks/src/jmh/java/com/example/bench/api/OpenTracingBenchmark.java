// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package com.example.bench.api;

import io.opentracing.Scope;
import io.opentracing.Span;
import io.opentracing.Tracer;
import io.opentracing.util.GlobalTracer;
import org.openjdk.jmh.annotations.Benchmark;

/** Spans through {@code io.opentracing}, as an application makes them. */
public class OpenTracingBenchmark extends ApiBenchmark {
  /** A trace of one span with three tags. */
  @Benchmark
  public void span(Cost cost) {
    cost.operations++;
    tagged(GlobalTracer.get().buildSpan("cart.add").start()).finish();
  }

  /** A trace of two spans: an active one, and in it one with three tags. */
  @Benchmark
  public void nested(Cost cost) {
    cost.operations++;
    Tracer tracer = GlobalTracer.get();
    Span outer = tracer.buildSpan("cart.request").start();
    try (Scope active = tracer.activateSpan(outer)) {
      tagged(tracer.buildSpan("cart.add").start()).finish();
    }
    outer.finish();
  }

  static Span tagged(Span span) {
    return span.setTag("item", "apple").setTag("amount", 3).setTag("express", true);
  }
}
