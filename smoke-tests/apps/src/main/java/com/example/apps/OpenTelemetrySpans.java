// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package com.example.apps;

import io.opentelemetry.api.GlobalOpenTelemetry;
import io.opentelemetry.api.baggage.Baggage;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.Scope;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * Spans by hand, in an application that only knows OpenTelemetry's API; with an argument, an SDK.
 */
final class OpenTelemetrySpans {
  private OpenTelemetrySpans() {}

  public static void main(String[] args) {
    if (args.length > 0) {
      Sdk.register();
    }
    Tracer tracer = GlobalOpenTelemetry.getTracer("shop");
    Span root = tracer.spanBuilder("order").setSpanKind(SpanKind.SERVER).startSpan();
    Baggage baggage = Baggage.builder().put("user", "7").build();
    try (Scope scope = Context.current().with(root).with(baggage).makeCurrent()) {
      Span child = tracer.spanBuilder("pay").addLink(root.getSpanContext()).startSpan();
      child.addEvent("refused");
      child.recordException(new IllegalStateException("no credit"));
      child.setStatus(StatusCode.ERROR, "refused");
      child.end();
      System.out.println(
          new TreeMap<>(headers()).keySet() + " " + scope.getClass().getSimpleName());
    }
    root.end();
    System.out.println(root.getSpanContext().isValid() ? "traced" : "not traced");
  }

  private static Map<String, String> headers() {
    Map<String, String> headers = new HashMap<>();
    GlobalOpenTelemetry.getPropagators()
        .getTextMapPropagator()
        .inject(Context.current(), headers, Map::put);
    return headers;
  }

  /** Apart, because not every application has one. */
  private static final class Sdk {
    static void register() {
      OpenTelemetrySdk.builder().buildAndRegisterGlobal();
    }
  }
}
