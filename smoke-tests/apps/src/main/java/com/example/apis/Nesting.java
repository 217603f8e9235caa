// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package com.example.apis;

import datadog.trace.api.CorrelationIdentifier;
import datadog.trace.api.Trace;
import datadog.trace.api.interceptor.MutableSpan;
import io.opentelemetry.api.GlobalOpenTelemetry;
import io.opentelemetry.api.trace.Span;
import io.opentracing.util.GlobalTracer;
import java.io.IOException;

/**
 * Spans of all APIs inside each other, in the order of letters: {@code m} is an annotated method,
 * {@code t} OpenTracing, {@code o} OpenTelemetry, and {@code h} a call to another application,
 * which does the rest. Fails where the APIs do not agree on what is active.
 */
@SuppressWarnings("try") // scopes are there to be closed
final class Nesting {
  private final String id;
  private final String app;
  private final String next;

  /**
   * Every span will have the request's id, and the path of the application that it is in.
   *
   * @param next the URL of the other application
   */
  Nesting(String id, String app, String next) {
    this.id = id;
    this.app = app;
    this.next = next;
  }

  void run(String layers) throws IOException {
    MutableSpan outside = marked();
    if (!layers.isEmpty()) {
      run(layers.charAt(0), layers.substring(1));
    }
    check(active().equals(outside), "what was active before is not active again");
  }

  private void run(char layer, String inside) throws IOException {
    switch (layer) {
      case 'm':
        method(inside);
        break;
      case 't':
        openTracing(inside);
        break;
      case 'o':
        openTelemetry(inside);
        break;
      default:
        Bank.ask(next + "?layers=" + inside + "&id=" + id);
    }
  }

  @Trace(operationName = "method", resourceName = "method")
  private void method(String inside) throws IOException {
    run(inside);
  }

  private void openTracing(String inside) throws IOException {
    io.opentracing.Span span = GlobalTracer.get().buildSpan("opentracing").start();
    try (io.opentracing.Scope scope = Activation.of(span)) {
      check(GlobalTracer.get().activeSpan() == span, "OpenTracing shows another span");
      run(inside);
    }
    span.finish();
  }

  private void openTelemetry(String inside) throws IOException {
    Span span = GlobalOpenTelemetry.getTracer("shop").spanBuilder("opentelemetry").startSpan();
    try (io.opentelemetry.context.Scope scope = span.makeCurrent()) {
      check(Span.current() == span, "OpenTelemetry shows another span");
      run(inside);
    }
    span.end();
  }

  /** The active span, whoever started it, as OpenTracing shows it. */
  private MutableSpan marked() {
    long shown = Long.parseUnsignedLong(Span.current().getSpanContext().getSpanId(), 16);
    check(
        CorrelationIdentifier.getSpanId().equals(Long.toUnsignedString(shown)),
        "OpenTelemetry and dd-trace-api show different spans");
    return active().setTag("id", id).setTag("app", app);
  }

  private static MutableSpan active() {
    return (MutableSpan) GlobalTracer.get().activeSpan();
  }

  private static void check(boolean holds, String otherwise) {
    if (!holds) {
      throw new IllegalStateException(otherwise);
    }
  }
}
