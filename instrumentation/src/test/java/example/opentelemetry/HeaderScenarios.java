// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package example.opentelemetry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import io.opentelemetry.api.GlobalOpenTelemetry;
import io.opentelemetry.api.baggage.Baggage;
import io.opentelemetry.api.baggage.BaggageEntry;
import io.opentelemetry.api.baggage.BaggageEntryMetadata;
import io.opentelemetry.api.baggage.propagation.W3CBaggagePropagator;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.Scope;
import io.opentelemetry.context.propagation.TextMapGetter;
import io.opentelemetry.context.propagation.TextMapPropagator;
import io.sampleragent.instrumentation.testing.TestTracer;
import io.sampleragent.tracer.ClientSpan;
import io.sampleragent.tracer.MethodSpan;
import io.sampleragent.tracer.Suppression;
import java.util.HashMap;
import java.util.Map;

/** Context and baggage from and to other services. Each public method is a test. */
public final class HeaderScenarios {
  private static final TextMapGetter<Map<String, String>> GETTER =
      new TextMapGetter<Map<String, String>>() {
        @Override
        public Iterable<String> keys(Map<String, String> carrier) {
          return carrier.keySet();
        }

        @Override
        public String get(Map<String, String> carrier, String key) {
          return carrier.get(key);
        }
      };

  private final Tracer tracer = GlobalOpenTelemetry.getTracer("shop");
  private final TextMapPropagator propagator =
      GlobalOpenTelemetry.getPropagators().getTextMapPropagator();
  private final TestTracer agent;

  public HeaderScenarios(TestTracer agent) {
    this.agent = agent;
  }

  public void fields_areThoseOfTheChosenStyles() {
    assertThat(propagator.fields())
        .containsExactlyInAnyOrder(
            "x-datadog-trace-id",
            "x-datadog-parent-id",
            "x-datadog-sampling-priority",
            "x-datadog-origin",
            "x-datadog-tags",
            "traceparent",
            "tracestate",
            "baggage");
    agent.restart("DD_TRACE_PROPAGATION_STYLE", "b3multi,b3single");
    assertThat(propagator.fields())
        .containsExactlyInAnyOrder("x-b3-traceid", "x-b3-spanid", "x-b3-sampled", "b3");
  }

  public void injectedHeaders_areExtractedAgain_inEveryStyle() {
    for (String style : new String[] {"datadog", "tracecontext", "b3multi", "b3single"}) {
      agent.restart("DD_TRACE_PROPAGATION_STYLE", style + ",baggage");
      Span caller = tracer.spanBuilder("caller").startSpan();
      Baggage baggage = Baggage.builder().put("user", "juergen&co").build();
      Context out = Context.root().with(caller).with(baggage);
      Map<String, String> headers = inject(out);
      assertThat(propagator.fields()).containsAll(withoutOldBaggage(headers).keySet());

      Context in = propagator.extract(Context.root(), headers, GETTER);
      assertThat(Span.fromContext(in).getSpanContext().isRemote()).isTrue();
      assertThat(Span.fromContext(in).getSpanContext().getSpanId())
          .isEqualTo(caller.getSpanContext().getSpanId());
      assertThat(Span.fromContext(in).getSpanContext().isSampled()).isTrue();
      assertThat(Baggage.fromContext(in).getEntryValue("user")).isEqualTo("juergen&co");
      tracer.spanBuilder("called").setParent(in).startSpan().end();
      caller.end();

      io.sampleragent.tracer.Span called = agent.take();
      assertThat(called.parentId()).isEqualTo(agent.take().spanId());
      assertThat(called.baggage().get("user")).isEqualTo("juergen&co");
    }
  }

  public void everythingOfAMessage_isKept() {
    Map<String, String> headers = new HashMap<>();
    headers.put("X-Datadog-Trace-Id", "123");
    headers.put("X-Datadog-Parent-Id", "7");
    headers.put("X-Datadog-Sampling-Priority", "2");
    headers.put("X-Datadog-Origin", "synthetics");
    headers.put("X-Datadog-Tags", "_dd.p.dm=-4,_dd.p.tid=0000000000000010,_dd.p.usr=a");
    headers.put("Baggage", "user.id=7;p=1,more=a%20b");
    headers.put("ot-baggage-old", "1");
    Context in = propagator.extract(Context.root(), headers, GETTER);
    try (Scope scope = in.makeCurrent()) {
      assertThat(scope).isNotNull();
      MethodSpan.finish(MethodSpan.start("A", "b", null, null, false, false), null);
    }
    io.sampleragent.tracer.Span taken = agent.take();
    assertThat(taken.traceIdLow()).isEqualTo(123);
    assertThat(taken.traceIdHigh()).isEqualTo(16);
    assertThat(taken.parentId()).isEqualTo(7);
    assertThat(taken.trace().decision().priority()).isEqualTo(2);
    assertThat(agent.sent(taken))
        .contains(
            entry("_dd.origin", "synthetics"),
            entry("_dd.p.dm", "-4"),
            entry("_dd.p.usr", "a"),
            entry("baggage.user.id", "7;p=1"));

    Map<String, String> relayed = inject(in);
    assertThat(relayed)
        .contains(
            entry("x-datadog-trace-id", "123"),
            entry("x-datadog-parent-id", "7"),
            entry("x-datadog-sampling-priority", "2"),
            entry("x-datadog-origin", "synthetics"),
            entry("x-datadog-tags", "_dd.p.tid=0000000000000010,_dd.p.dm=-4,_dd.p.usr=a"),
            entry("traceparent", "00-0000000000000010000000000000007b-0000000000000007-01"),
            entry("ot-baggage-old", "1"));
    assertThat(relayed.get("tracestate")).startsWith("dd=s:2;o:synthetics;p:0000000000000007");
  }

  public void aMessageThatSaysNothing_changesNothing() {
    Context before = Context.root();
    assertThat(propagator.extract(before, new HashMap<>(), GETTER)).isSameAs(before);
    Map<String, String> broken = new HashMap<>();
    broken.put("x-datadog-trace-id", "abc");
    assertThat(propagator.extract(before, broken, GETTER)).isSameAs(before);
    assertThat(propagator.extract(before, null, null)).isSameAs(before);
    assertThat(propagator.extract(null, broken, GETTER)).isSameAs(Context.root());
    propagator.inject(null, broken, Map::put);
    propagator.inject(before, broken, null);
    assertThat(inject(before)).isEmpty();
  }

  public void aTraceThatEnds_becomesALink() {
    agent.restart("DD_TRACE_PROPAGATION_BEHAVIOR_EXTRACT", "restart");
    Map<String, String> headers = new HashMap<>();
    headers.put("x-datadog-trace-id", "123");
    headers.put("x-datadog-parent-id", "7");
    Context in = propagator.extract(Context.root(), headers, GETTER);
    tracer.spanBuilder("op").setParent(in).startSpan().end();
    io.sampleragent.tracer.Span taken = agent.take();
    assertThat(taken.parentId()).isZero();
    assertThat(agent.sent(taken).get("_dd.span_links")).contains("propagation_behavior_extract");
  }

  public void callersAreBelieved_asFarAsConfigured() {
    Map<String, String> headers = new HashMap<>();
    headers.put("traceparent", "00-12345678901234567890123456789012-1234567890123456-01");
    agent.restart("DD_SAMPLER_TRUST_INBOUND", "never");
    Context own = W3CTraceContextPropagator.getInstance().extract(Context.root(), headers, GETTER);
    tracer.spanBuilder("op").setParent(own).startSpan().end();
    assertThat(agent.take().parentId()).isZero();
    assertThat(propagator.extract(Context.root(), headers, GETTER)).isSameAs(Context.root());
  }

  public void propagatorsOfTheApplicationsOwn_work() {
    TextMapPropagator w3c =
        TextMapPropagator.composite(
            W3CTraceContextPropagator.getInstance(), W3CBaggagePropagator.getInstance());
    Map<String, String> headers = new HashMap<>();
    headers.put("traceparent", "00-12345678901234567890123456789012-1234567890123456-01");
    headers.put("tracestate", "foo=1,dd=s:2;o:rum;t.dm:-4");
    headers.put("baggage", "user=a");
    Context in = w3c.extract(Context.root(), headers, GETTER);
    Map<String, String> out = new HashMap<>();
    try (Scope scope = in.makeCurrent()) {
      assertThat(scope).isNotNull();
      Span span = tracer.spanBuilder("op").startSpan();
      try (Scope inner = span.makeCurrent()) {
        assertThat(inner).isNotNull();
        w3c.inject(Context.current(), out, Map::put);
      }
      span.end();
      assertThat(out.get("traceparent"))
          .isEqualTo(
              "00-12345678901234567890123456789012-" + span.getSpanContext().getSpanId() + "-01");
    }
    assertThat(out.get("tracestate")).startsWith("dd=s:2;o:rum;p:").endsWith(",foo=1");
    assertThat(out.get("baggage")).isEqualTo("user=a");
    io.sampleragent.tracer.Span taken = agent.take();
    assertThat(taken.parentId()).isEqualTo(0x1234567890123456L);
    assertThat(taken.trace().decision().priority()).isEqualTo(2);
    assertThat(taken.baggage().get("user")).isEqualTo("a");
  }

  public void baggageMadeCurrent_leavesWithRequests() {
    MethodSpan outer = MethodSpan.start("A", "outer", null, null, false, false);
    Map<String, String> headers = new HashMap<>();
    try (Scope scope = Baggage.builder().put("user", "7").build().makeCurrent()) {
      assertThat(scope).isNotNull();
      MethodSpan inner = MethodSpan.start("A", "inner", null, null, false, false);
      assertThat(Baggage.current().getEntryValue("user")).isEqualTo("7");
      request(headers);
      MethodSpan.finish(inner, null);
    }
    assertThat(headers.get("baggage")).isEqualTo("user=7");
    assertThat(Baggage.current().isEmpty()).isTrue();
    headers.clear();
    request(headers);
    assertThat(headers).doesNotContainKey("baggage");
    MethodSpan.finish(outer, null);
    for (int i = 0; i < 4; i++) {
      agent.take();
    }
  }

  public void baggageWithoutASpan_leavesToo() {
    Map<String, String> headers = new HashMap<>();
    Baggage baggage = Baggage.builder().put("user", "7").build();
    try (Scope scope = baggage.makeCurrent()) {
      assertThat(scope).isNotNull();
      request(headers);
      assertThat(inject(Context.current())).containsEntry("baggage", "user=7");
    }
    assertThat(headers.get("baggage")).isEqualTo("user=7");
    agent.take();
  }

  public void baggageThatWasTakenAway_stays() {
    Baggage two = Baggage.builder().put("a", "1").put("b", "2").build();
    Map<String, String> headers = new HashMap<>();
    try (Scope outer = two.makeCurrent()) {
      assertThat(outer).isNotNull();
      Span span = tracer.spanBuilder("op").startSpan();
      try (Scope middle = span.makeCurrent();
          Scope inner = Baggage.current().toBuilder().remove("a").build().makeCurrent()) {
        assertThat(middle).isNotEqualTo(inner);
        request(headers);
      }
      span.end();
    }
    assertThat(headers.get("baggage")).isEqualTo("b=2");
    agent.take();
    agent.take();
  }

  public void receivedBaggage_isSeen_withMetadata() {
    Map<String, String> headers = new HashMap<>();
    headers.put("baggage", "user=7;secret, more=1");
    Context in = propagator.extract(Context.root(), headers, GETTER);
    Baggage baggage = Baggage.fromContext(in);
    assertThat(baggage.size()).isEqualTo(2);
    assertThat(baggage.asMap()).containsKeys("user", "more");
    BaggageEntry user = baggage.asMap().get("user");
    assertThat(user.getValue()).isEqualTo("7");
    assertThat(user.getMetadata().getValue()).isEqualTo("secret");
    assertThat(baggage.getEntryValue(null)).isNull();
    assertThat(inject(in)).containsEntry("baggage", "user=7;secret, more=1");
  }

  public void metadata_isNotTakenForAPartOfTheValue() {
    Map<String, String> headers = new HashMap<>();
    headers.put("baggage", "user=7;secret");
    Context in = propagator.extract(Context.root(), headers, GETTER);
    Baggage more =
        Baggage.fromContext(in).toBuilder()
            .put("own", "8", BaggageEntryMetadata.create("mine"))
            .build();
    assertThat(inject(in.with(more)).get("baggage").split(","))
        .containsExactlyInAnyOrder("user=7", "own=8");
  }

  public void nothingLeaves_whereNothingIsTraced() {
    Context context = Context.root().with(Baggage.builder().put("user", "7").build());
    Suppression suppression = Suppression.begin();
    assertThat(inject(context)).isEmpty();
    Suppression.end(suppression);
    assertThat(inject(context)).containsKey("baggage");
  }

  public void baggageOfTheApplication_isTheSameObjectBelowSpansOfTheAgent() {
    Baggage baggage =
        Baggage.builder().put("user", "7", BaggageEntryMetadata.create("secret")).build();
    try (Scope scope = baggage.makeCurrent()) {
      assertThat(scope).isNotNull();
      MethodSpan method = MethodSpan.start("A", "b", null, null, false, false);
      assertThat(Baggage.current()).isSameAs(baggage);
      MethodSpan.finish(method, null);
    }
    agent.take();
  }

  private void request(Map<String, String> headers) {
    ClientSpan span =
        ClientSpan.start("http.request", "test", "GET", "http://a/b", headers, Map::put);
    ClientSpan.finish(span, 200, null);
  }

  private Map<String, String> inject(Context context) {
    Map<String, String> headers = new HashMap<>();
    propagator.inject(context, headers, Map::put);
    return headers;
  }

  private static Map<String, String> withoutOldBaggage(Map<String, String> headers) {
    Map<String, String> rest = new HashMap<>(headers);
    rest.keySet().removeIf(name -> name.startsWith("ot-baggage-"));
    return rest;
  }
}
