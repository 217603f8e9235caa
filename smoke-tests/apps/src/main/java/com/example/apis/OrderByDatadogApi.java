// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package com.example.apis;

import datadog.trace.api.DDTags;
import datadog.trace.api.Trace;
import datadog.trace.api.interceptor.MutableSpan;
import io.opentracing.Span;
import io.opentracing.util.GlobalTracer;
import java.io.IOException;

/**
 * One order, which is not paid: as {@link OrderByOpenTracing} and {@link OrderByOpenTelemetry}.
 * What dd-trace-api has no call for, the active span and baggage, is asked of OpenTracing, as
 * Datadog's documentation tells people; headers are left to the agent alone.
 */
final class OrderByDatadogApi {
  private OrderByDatadogApi() {}

  /** The argument is the URL of another service. */
  public static void main(String[] args) throws IOException {
    order(args[0]);
  }

  @Trace(operationName = "order", resourceName = "order")
  private static void order(String url) throws IOException {
    Span active = GlobalTracer.get().activeSpan();
    active.setBaggageItem("user", "7");
    ((MutableSpan) active)
        .setTag("customer", "gold")
        .setTag(DDTags.MANUAL_KEEP, true)
        .setTag("gift", true);
    try {
      pay(url);
    } catch (Bank.Refusal refused) {
      // An error of the one span alone, as elsewhere.
    }
  }

  @Trace(operationName = "pay", resourceName = "pay")
  private static void pay(String url) throws IOException {
    ((MutableSpan) GlobalTracer.get().activeSpan()).setTag("items", 3);
    Bank.ask(url);
    throw new Bank.Refusal();
  }
}
