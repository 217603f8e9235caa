// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package com.example.apis;

import io.opentelemetry.api.GlobalOpenTelemetry;
import io.opentelemetry.api.baggage.Baggage;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.Scope;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;

/** One order, which is not paid: as {@link OrderByOpenTracing} and {@link OrderByDatadogApi}. */
@SuppressWarnings("try") // scopes are there to be closed
final class OrderByOpenTelemetry {
  private static final Tracer TRACER = GlobalOpenTelemetry.getTracer("shop");

  private OrderByOpenTelemetry() {}

  /** The argument is the URL of another service. */
  public static void main(String[] args) throws IOException {
    Span order = TRACER.spanBuilder("order").setAttribute("customer", "gold").startSpan();
    Baggage baggage = Baggage.builder().put("user", "7").build();
    try (Scope scope = Context.current().with(order).with(baggage).makeCurrent()) {
      order.setAttribute("manual.keep", true).setAttribute("gift", true);
      pay(args[0]);
    }
    order.end();
  }

  private static void pay(String url) throws IOException {
    Span pay = TRACER.spanBuilder("pay").setAttribute("items", 3).startSpan();
    try (Scope scope = pay.makeCurrent()) {
      Bank.ask(url);
      Bank.askWith(headers(), url);
      throw new Bank.Refusal();
    } catch (Bank.Refusal refused) {
      pay.recordException(refused);
      pay.setStatus(StatusCode.ERROR);
    }
    pay.end();
  }

  private static Map<String, String> headers() {
    Map<String, String> headers = new LinkedHashMap<>();
    GlobalOpenTelemetry.getPropagators()
        .getTextMapPropagator()
        .inject(Context.current(), headers, Map::put);
    return headers;
  }
}
