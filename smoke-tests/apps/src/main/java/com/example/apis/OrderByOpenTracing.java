// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package com.example.apis;

import io.opentracing.Scope;
import io.opentracing.Span;
import io.opentracing.log.Fields;
import io.opentracing.propagation.Format;
import io.opentracing.propagation.TextMap;
import io.opentracing.util.GlobalTracer;
import java.io.IOException;
import java.util.Collections;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;

/** One order, which is not paid: as {@link OrderByOpenTelemetry} and {@link OrderByDatadogApi}. */
@SuppressWarnings("try") // scopes are there to be closed
final class OrderByOpenTracing {
  private OrderByOpenTracing() {}

  /** The argument is the URL of another service. */
  public static void main(String[] args) throws IOException {
    Span order = GlobalTracer.get().buildSpan("order").withTag("customer", "gold").start();
    try (Scope scope = Activation.of(order)) {
      order.setTag("manual.keep", true).setTag("gift", true);
      order.setBaggageItem("user", "7");
      pay(args[0]);
    }
    order.finish();
  }

  private static void pay(String url) throws IOException {
    Span pay = GlobalTracer.get().buildSpan("pay").withTag("items", 3).start();
    try (Scope scope = Activation.of(pay)) {
      Bank.ask(url);
      Bank.askWith(headers(pay), url);
      throw new Bank.Refusal();
    } catch (Bank.Refusal refused) {
      pay.log(Collections.singletonMap(Fields.ERROR_OBJECT, refused));
    }
    pay.finish();
  }

  private static Map<String, String> headers(Span span) {
    Map<String, String> headers = new LinkedHashMap<>();
    GlobalTracer.get().inject(span.context(), Format.Builtin.HTTP_HEADERS, new Carrier(headers));
    return headers;
  }

  private static final class Carrier implements TextMap {
    private final Map<String, String> headers;

    Carrier(Map<String, String> headers) {
      this.headers = headers;
    }

    @Override
    public void put(String name, String value) {
      headers.put(name, value);
    }

    @Override
    public Iterator<Map.Entry<String, String>> iterator() {
      return headers.entrySet().iterator();
    }
  }
}
