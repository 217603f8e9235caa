// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package example.opentracing;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentracing.Scope;
import io.opentracing.Span;
import io.opentracing.SpanContext;
import io.opentracing.Tracer;
import io.opentracing.propagation.Format;
import io.opentracing.propagation.TextMapInject;
import io.opentracing.util.GlobalTracer;
import io.sampleragent.instrumentation.testing.TestTracer;
import io.sampleragent.tracer.MethodSpan;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Code of an application that activates spans and passes them on. Each public method is a test. */
public final class ContextScenarios {
  private static final int MANY = 100_000;

  private final Tracer tracer = GlobalTracer.get();
  private final TestTracer agent;

  public ContextScenarios(TestTracer agent) {
    this.agent = agent;
  }

  public void activation_makesParents() {
    Span root = tracer.buildSpan("root").start();
    try (Scope scope = Versions.activate(root)) {
      assertThat(scope).isNotNull();
      assertThat(tracer.activeSpan()).isSameAs(root);
      tracer.buildSpan("child").start().finish();
      MethodSpan.finish(MethodSpan.start("A", "b", null, null, false, false), null);
    }
    assertThat(tracer.activeSpan()).isNull();
    root.finish();

    List<io.sampleragent.tracer.Span> spans = take(3);
    assertThat(spans.get(0).parentId()).isEqualTo(spans.get(2).spanId());
    assertThat(spans.get(1).parentId()).isEqualTo(spans.get(2).spanId());
  }

  public void scopesOf31And32_finishTheirSpan() {
    if (!Versions.Flagged.exists()) {
      return;
    }
    Scope outer = Versions.Flagged.start("outer", true);
    Scope inner = Versions.Flagged.activate(tracer.buildSpan("inner").start(), true);
    assertThat(Versions.Flagged.span(inner)).isSameAs(tracer.activeSpan());
    Versions.Flagged.active().close();
    assertThat(tracer.activeSpan()).isSameAs(Versions.Flagged.span(outer));
    inner.close();
    outer.close();
    assertThat(Versions.Flagged.active()).isNull();
    assertThat(agent.take().name()).isEqualTo("inner");
    assertThat(agent.take().name()).isEqualTo("outer");
  }

  public void baggage_goesToChildren() {
    Span root = tracer.buildSpan("root").start();
    root.setBaggageItem("user", "a");
    Span child = tracer.buildSpan("child").asChildOf(root).start();
    child.setBaggageItem("user", "b").setBaggageItem("more", "c");
    assertThat(root.getBaggageItem("user")).isEqualTo("a");
    assertThat(root.getBaggageItem("more")).isNull();
    assertThat(child.getBaggageItem("user")).isEqualTo("b");
    List<String> items = new ArrayList<>();
    for (Map.Entry<String, String> item : child.context().baggageItems()) {
      items.add(item.getKey() + "=" + item.getValue());
    }
    assertThat(items).containsExactly("user=b", "more=c");
    child.finish();
    root.finish();
    take(2);
  }

  public void baggage_comesFromAllReferences() {
    Span one = tracer.buildSpan("one").start().setBaggageItem("a", "1");
    Span two = tracer.buildSpan("two").start().setBaggageItem("b", "2");
    Span both = tracer.buildSpan("both").asChildOf(one).asChildOf(two).start();
    assertThat(both.getBaggageItem("a")).isEqualTo("1");
    assertThat(both.getBaggageItem("b")).isEqualTo("2");
    both.finish();
    one.finish();
    two.finish();
    take(3);
  }

  public void injectedHeaders_areExtractedAgain() {
    Span caller = tracer.buildSpan("caller").start().setBaggageItem("user", "Jürgen & co");
    Headers headers = new Headers();
    tracer.inject(caller.context(), Format.Builtin.HTTP_HEADERS, headers);
    SpanContext received = tracer.extract(Format.Builtin.HTTP_HEADERS, headers);
    Span called = tracer.buildSpan("called").asChildOf(received).start();
    assertThat(called.getBaggageItem("user")).isEqualTo("Jürgen & co");
    called.finish();
    caller.finish();

    io.sampleragent.tracer.Span second = agent.take();
    io.sampleragent.tracer.Span first = agent.take();
    assertThat(headers.get("x-datadog-trace-id"))
        .isEqualTo(Long.toUnsignedString(first.traceIdLow()));
    assertThat(headers.get("x-datadog-sampling-priority")).isEqualTo("2");
    assertThat(headers.get("ot-baggage-user")).isEqualTo("J%C3%BCrgen%20%26%20co");
    assertThat(headers.get("baggage")).isEqualTo("user=J%C3%BCrgen%20&%20co");
    assertThat(second.parentId()).isEqualTo(first.spanId());
    assertThat(second.traceIdLow()).isEqualTo(first.traceIdLow());
    assertThat(second.traceIdHigh()).isEqualTo(first.traceIdHigh());
  }

  public void extractedBaggage_goesOnAsItCame() {
    String text = "user.id=a%62, more=1;p";
    SpanContext received = tracer.extract(Format.Builtin.HTTP_HEADERS, Headers.of("Baggage", text));
    Span span = tracer.buildSpan("op").asChildOf(received).start();
    Headers out = new Headers();
    tracer.inject(span.context(), Format.Builtin.HTTP_HEADERS, out);
    span.finish();
    agent.take();
    assertThat(out.get("baggage")).isEqualTo(text);
    assertThat(out.get("ot-baggage-more")).isNull();
  }

  public void extractedBaggage_comesFromBothKindsOfHeaders() {
    Headers headers = Headers.of("Baggage", "user.id=a%62, more=1;p", "ot-baggage-old", "2");
    SpanContext received = tracer.extract(Format.Builtin.HTTP_HEADERS, headers);
    Span span = tracer.buildSpan("op").asChildOf(received).start();
    assertThat(span.getBaggageItem("user.id")).isEqualTo("ab");
    assertThat(span.getBaggageItem("old")).isEqualTo("2");
    Headers out = new Headers();
    tracer.inject(span.context(), Format.Builtin.HTTP_HEADERS, out);
    assertThat(out.get("baggage")).isEqualTo("user.id=ab,more=1%3Bp,old=2");
    assertThat(out.get("ot-baggage-old")).isEqualTo("2");
    assertThat(out.get("ot-baggage-more")).isNull();
    span.finish();

    io.sampleragent.tracer.Span taken = agent.take();
    assertThat(taken.parentId()).isZero();
    assertThat(taken.tag("baggage.user.id")).isEqualTo("ab");
    assertThat(taken.tag("baggage.old")).isNull();
  }

  public void carriersThatOnlyTake_areWritten() {
    if (Versions.IS_31) {
      return;
    }
    Headers headers = new Headers();
    Span span = tracer.buildSpan("op").start();
    tracer.inject(span.context(), Format.Builtin.TEXT_MAP_INJECT, (TextMapInject) headers::put);
    span.finish();
    assertThat(headers.get("x-datadog-parent-id"))
        .isEqualTo(Long.toUnsignedString(agent.take().spanId()));
  }

  public void repeatedNames_countOnce() {
    Headers headers =
        Headers.of(
            "X-Datadog-Trace-Id", "123",
            "x-datadog-trace-id", "456",
            "x-datadog-parent-id", "18446744073709551615",
            "x-datadog-parent-id", "7",
            "x-datadog-sampling-priority", "-1");
    SpanContext received = tracer.extract(Format.Builtin.TEXT_MAP, headers);
    tracer.buildSpan("op").asChildOf(received).start().finish();

    io.sampleragent.tracer.Span span = agent.take();
    assertThat(span.traceIdLow()).isEqualTo(123);
    assertThat(span.parentId()).isEqualTo(-1);
    assertThat(span.trace().decision().priority()).isEqualTo(-1);
  }

  public void ids_areDecimal() {
    if (Versions.IS_31) {
      return;
    }
    Span span = tracer.buildSpan("op").start();
    Headers headers = new Headers();
    tracer.inject(span.context(), Format.Builtin.TEXT_MAP, headers);
    assertThat(span.context().toTraceId()).isEqualTo(headers.get("x-datadog-trace-id"));
    assertThat(span.context().toSpanId()).isEqualTo(headers.get("x-datadog-parent-id"));
    SpanContext received = tracer.extract(Format.Builtin.TEXT_MAP, headers);
    assertThat(received.toTraceId()).isEqualTo(span.context().toTraceId());
    assertThat(received.toSpanId()).isEqualTo(span.context().toSpanId());
    span.finish();
    agent.take();
  }

  public void callersAreBelieved_asFarAsConfigured() {
    Headers headers =
        Headers.of(
            "x-datadog-trace-id", "123",
            "x-datadog-parent-id", "7",
            "x-datadog-sampling-priority", "-1",
            "ot-baggage-user", "a");
    agent.restart("DD_SAMPLER_TRUST_INBOUND", "never");
    assertThat(tracer.extract(Format.Builtin.TEXT_MAP, headers)).isNull();

    agent.restart("DD_SAMPLER_TRUST_INBOUND", "id-only");
    SpanContext received = tracer.extract(Format.Builtin.TEXT_MAP, headers);
    Span span = tracer.buildSpan("op").asChildOf(received).start();
    assertThat(span.getBaggageItem("user")).isNull();
    span.finish();
    io.sampleragent.tracer.Span taken = agent.take();
    assertThat(taken.traceIdLow()).isEqualTo(123);
    assertThat(taken.parentId()).isEqualTo(7);
    assertThat(taken.trace().decision().kept()).isTrue();
  }

  public void emptyOrBrokenHeaders_areNoContext() {
    assertThat(tracer.extract(Format.Builtin.TEXT_MAP, new Headers())).isNull();
    Headers broken = Headers.of("x-datadog-trace-id", "abc", null, "x", "y", null);
    assertThat(tracer.extract(Format.Builtin.TEXT_MAP, broken)).isNull();
    Headers alone = Headers.of("ot-baggage-user", "%zz");
    Span span =
        tracer
            .buildSpan("op")
            .asChildOf(tracer.extract(Format.Builtin.HTTP_HEADERS, alone))
            .start();
    assertThat(span.getBaggageItem("user")).isEqualTo("%zz");
    span.finish();
    assertThat(agent.take().parentId()).isZero();
  }

  public void scopes_mayCloseInAnyOrderAndTwice() {
    Span span = tracer.buildSpan("op").start();
    for (int i = 0; i < MANY; i++) {
      Scope outer = Versions.activate(span);
      Scope inner = Versions.activate(span);
      outer.close();
      assertThat(tracer.activeSpan()).isSameAs(span);
      inner.close();
      outer.close();
      inner.close();
      if (tracer.activeSpan() != null) {
        throw new AssertionError("active after round " + i);
      }
    }
    span.finish();
    agent.take();
  }

  public void scopes_mayCloseOnAnotherThread() throws Exception {
    Span span = tracer.buildSpan("op").start();
    List<Scope> scopes = new ArrayList<>();
    for (int i = 0; i < MANY; i++) {
      scopes.add(Versions.activate(span));
    }
    ExecutorService other = Executors.newSingleThreadExecutor();
    Future<Span> there =
        other.submit(
            () -> {
              scopes.forEach(Scope::close);
              return tracer.activeSpan();
            });
    assertThat(there.get()).isNull();
    other.shutdown();
    assertThat(tracer.activeSpan()).isNull();
    span.finish();
    agent.take();
  }

  public void spans_mayEndOnAnotherThread() throws Exception {
    Span root = tracer.buildSpan("root").start();
    ExecutorService other = Executors.newSingleThreadExecutor();
    other
        .submit(
            () -> {
              try (Scope scope = Versions.activate(root)) {
                assertThat(scope).isNotNull();
                tracer.buildSpan("child").start().finish();
              }
              root.finish();
            })
        .get();
    other.shutdown();
    assertThat(agent.take().parentId()).isEqualTo(agent.take().spanId());
  }

  private List<io.sampleragent.tracer.Span> take(int count) {
    List<io.sampleragent.tracer.Span> spans = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      spans.add(agent.take());
    }
    return spans;
  }
}
