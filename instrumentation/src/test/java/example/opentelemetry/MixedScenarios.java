// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package example.opentelemetry;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.api.GlobalOpenTelemetry;
import io.opentelemetry.api.baggage.Baggage;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.Scope;
import io.opentracing.util.GlobalTracer;
import io.sampleragent.instrumentation.testing.TestTracer;
import io.sampleragent.tracer.ClientSpan;
import io.sampleragent.tracer.MethodSpan;
import io.sampleragent.tracer.ServerSpan;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Several APIs inside each other. Each public method is a test. */
public final class MixedScenarios {
  private final TestTracer agent;

  public MixedScenarios(TestTracer agent) {
    this.agent = agent;
  }

  /** One call of some API; what is inside happens while its span is active. */
  private interface Layer {
    void around(Runnable inside);
  }

  private void openTelemetry(Runnable inside) {
    Span span = GlobalOpenTelemetry.getTracer("shop").spanBuilder("otel").startSpan();
    try (Scope scope = span.makeCurrent()) {
      assertThat(scope).isNotNull();
      assertThat(Span.current()).isSameAs(span);
      inside.run();
      assertThat(Span.current()).isSameAs(span);
    }
    span.end();
  }

  private void context(Runnable inside) {
    try (Scope scope = Baggage.builder().put("a", "1").build().makeCurrent()) {
      assertThat(scope).isNotNull();
      openTelemetry(inside);
    }
  }

  private void openTracing(Runnable inside) {
    io.opentracing.Span span = GlobalTracer.get().buildSpan("opentracing").start();
    try (io.opentracing.Scope scope = GlobalTracer.get().scopeManager().activate(span)) {
      assertThat(scope).isNotNull();
      inside.run();
      assertThat(GlobalTracer.get().activeSpan()).isSameAs(span);
    }
    span.finish();
  }

  private void method(Runnable inside) {
    MethodSpan span = MethodSpan.start("A", "method", null, null, false, false);
    inside.run();
    MethodSpan.finish(span, null);
  }

  private void client(Runnable inside) {
    ClientSpan span =
        ClientSpan.start("http.request", "test", "GET", "http://a/", new HashMap<>(), Map::put);
    inside.run();
    ClientSpan.finish(span, 200, null);
  }

  public void anyNesting_isOneTraceWithTheRightParents() {
    List<Layer> layers =
        Arrays.asList(
            this::openTelemetry, this::openTracing, this::method, this::context, this::client);
    List<List<Layer>> orders = new ArrayList<>();
    permute(new ArrayList<>(layers), 0, orders);
    assertThat(orders).hasSize(120);
    for (List<Layer> order : orders) {
      ServerSpan server = ServerSpan.start("servlet.request", "test", "GET", new FixedRequest());
      run(order, 0);
      ServerSpan.finish(server, 200, null);
      check(order.size() + 1);
    }
  }

  /** A request begins a trace wherever it comes, and what was active goes on after it. */
  public void anyNesting_aroundAServer() {
    Layer server = this::server;
    List<List<Layer>> orders = new ArrayList<>();
    permute(
        new ArrayList<>(
            Arrays.asList(server, this::openTelemetry, this::openTracing, this::method)),
        0,
        orders);
    for (List<Layer> order : orders) {
      run(order, 0);
      check(order.size() - order.indexOf(server));
      if (order.get(0) != server) {
        check(order.indexOf(server));
      }
    }
  }

  private void server(Runnable inside) {
    ServerSpan server = ServerSpan.start("servlet.request", "test", "GET", new FixedRequest());
    inside.run();
    ServerSpan.finish(server, 200, null);
  }

  private static void run(List<Layer> order, int depth) {
    if (depth < order.size()) {
      order.get(depth).around(() -> run(order, depth + 1));
    } else {
      io.sampleragent.tracer.Span active = io.sampleragent.tracer.Scope.activeSpan();
      assertThat(Span.current().getSpanContext().getSpanId())
          .isEqualTo(String.format("%016x", active.spanId()));
      assertThat(GlobalTracer.get().activeSpan().context().toSpanId())
          .isEqualTo(Long.toUnsignedString(active.spanId()));
    }
  }

  /** They finish from the inside out. */
  private void check(int count) {
    io.sampleragent.tracer.Span below = agent.take();
    for (int i = 1; i < count; i++) {
      io.sampleragent.tracer.Span span = agent.take();
      assertThat(below.parentId()).isEqualTo(span.spanId());
      assertThat(below.trace()).isSameAs(span.trace());
      below = span;
    }
    assertThat(below.parentId()).isZero();
    assertThat(Context.current()).isSameAs(Context.root());
  }

  private static void permute(List<Layer> layers, int from, List<List<Layer>> orders) {
    if (from == layers.size()) {
      orders.add(new ArrayList<>(layers));
    }
    for (int i = from; i < layers.size(); i++) {
      Collections.swap(layers, from, i);
      permute(layers, from + 1, orders);
      Collections.swap(layers, from, i);
    }
  }

  public void baggageOfOpenTracing_isSeenAtOnce() {
    openTracing(
        () -> {
          GlobalTracer.get().activeSpan().setBaggageItem("a", "1");
          assertThat(Baggage.current().getEntryValue("a")).isEqualTo("1");
          GlobalTracer.get().activeSpan().setBaggageItem("b", "2");
          assertThat(Baggage.current().asMap()).containsOnlyKeys("a", "b");
          openTelemetry(
              () -> {
                GlobalTracer.get().activeSpan().setBaggageItem("c", "3");
                assertThat(Baggage.current().asMap()).containsOnlyKeys("a", "b", "c");
              });
        });
    agent.take();
    agent.take();
  }

  public void baggageOfOpenTracing_isSeenInScopesOfOpenTelemetry() {
    openTelemetry(this::itemIsSeen); // without any baggage of its own
    context(this::itemIsSeen);
    for (int i = 0; i < 4; i++) {
      agent.take();
    }
  }

  private void itemIsSeen() {
    Context before = Context.current();
    GlobalTracer.get().activeSpan().setBaggageItem("b", "1");
    assertThat(Baggage.current().getEntryValue("b")).isEqualTo("1");
    assertThat(Context.current()).isSameAs(Context.current()).isNotSameAs(before);
    MethodSpan method = MethodSpan.start("A", "method", null, null, false, false);
    assertThat(Baggage.current().getEntryValue("b")).isEqualTo("1");
    assertThat(Context.current()).isSameAs(Context.current());
    MethodSpan.finish(method, null);
  }

  public void baggageOfOpenTelemetry_isOpenTracings() {
    context(
        () ->
            openTracing(
                () -> {
                  assertThat(GlobalTracer.get().activeSpan().getBaggageItem("a")).isEqualTo("1");
                  GlobalTracer.get().activeSpan().setBaggageItem("b", "2");
                  Map<String, String> headers = new HashMap<>();
                  ClientSpan.finish(
                      ClientSpan.start("c", "test", "GET", "http://a/", headers, Map::put),
                      0,
                      null);
                  assertThat(headers.get("baggage")).isEqualTo("a=1,b=2");
                }));
    for (int i = 0; i < 3; i++) {
      agent.take();
    }
  }

  public void operationNamedByOpenTracing_staysSo() {
    Span span = GlobalOpenTelemetry.getTracer("shop").spanBuilder("otel").startSpan();
    try (Scope scope = span.makeCurrent()) {
      assertThat(scope).isNotNull();
      GlobalTracer.get().activeSpan().setOperationName("mine");
    }
    span.setAttribute("http.request.method", "GET").end();
    assertThat(agent.take().name()).isEqualTo("mine");
  }

  public void oneSpanInTwoApis_isTheSameSpan() {
    openTelemetry(
        () -> {
          GlobalTracer.get().activeSpan().setTag("by", "opentracing");
          assertThat(GlobalTracer.get().activeSpan()).isEqualTo(GlobalTracer.get().activeSpan());
        });
    assertThat(agent.take().tag("by")).isEqualTo("opentracing");
    openTracing(() -> Span.current().setAttribute("by", "otel"));
    assertThat(agent.take().tag("by")).isEqualTo("otel");
  }
}
