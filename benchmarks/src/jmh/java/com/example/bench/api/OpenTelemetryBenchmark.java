// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package com.example.bench.api;

import io.opentelemetry.api.GlobalOpenTelemetry;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Scope;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Setup;

/** Spans through {@code io.opentelemetry.api}, as an application makes them. */
public class OpenTelemetryBenchmark extends ApiBenchmark {
  private static final AttributeKey<String> ITEM = AttributeKey.stringKey("item");
  private static final AttributeKey<Long> AMOUNT = AttributeKey.longKey("amount");
  private static final AttributeKey<Boolean> EXPRESS = AttributeKey.booleanKey("express");

  private Tracer tracer;

  @Setup
  public void findTracer() {
    tracer = GlobalOpenTelemetry.getTracer("shop");
  }

  /** A trace of one span with three attributes. */
  @Benchmark
  public void span(Cost cost) {
    cost.operations++;
    tagged(tracer.spanBuilder("cart.add").startSpan()).end();
  }

  /** A trace of two spans: a current one, and in it one with three attributes. */
  @Benchmark
  public void nested(Cost cost) {
    cost.operations++;
    Span outer = tracer.spanBuilder("cart.request").startSpan();
    try (Scope current = outer.makeCurrent()) {
      tagged(tracer.spanBuilder("cart.add").startSpan()).end();
    }
    outer.end();
  }

  private static Span tagged(Span span) {
    return span.setAttribute(ITEM, "apple").setAttribute(AMOUNT, 3).setAttribute(EXPRESS, true);
  }
}
