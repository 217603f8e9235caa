// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package com.example.bench.api;

import datadog.trace.api.Trace;
import io.opentracing.Span;
import io.opentracing.util.GlobalTracer;
import org.openjdk.jmh.annotations.Benchmark;

/** Spans of {@code @Trace}, as an application makes them. */
public class DatadogBenchmark extends ApiBenchmark {
  /** A trace of one method, which sets three tags on its span. */
  @Benchmark
  public void span(Cost cost) {
    cost.operations++;
    add();
  }

  /** A trace of two methods, the inner one with three tags. */
  @Benchmark
  public void nested(Cost cost) {
    cost.operations++;
    request();
  }

  @Trace(operationName = "cart.request")
  private void request() {
    add();
  }

  @Trace(operationName = "cart.add")
  private void add() {
    Span active = GlobalTracer.get().activeSpan();
    if (active != null) { // without an agent there is none
      OpenTracingBenchmark.tagged(active);
    }
  }
}
