// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package example.opentelemetry;

import static io.opentelemetry.api.common.AttributeKey.booleanArrayKey;
import static io.opentelemetry.api.common.AttributeKey.doubleArrayKey;
import static io.opentelemetry.api.common.AttributeKey.longArrayKey;
import static io.opentelemetry.api.common.AttributeKey.longKey;
import static io.opentelemetry.api.common.AttributeKey.stringArrayKey;
import static io.opentelemetry.api.common.AttributeKey.stringKey;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import io.opentelemetry.api.GlobalOpenTelemetry;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.AttributeType;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.sampleragent.instrumentation.testing.TestTracer;
import io.sampleragent.tracer.Failures;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collections;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Code of an application that starts spans by hand. Each public method is a test. */
public final class SpanScenarios {
  private static final long NANOS = 1_700_000_000_000_000_123L;

  private final Tracer tracer = GlobalOpenTelemetry.getTracer("shop", "1");
  private final TestTracer agent;

  public SpanScenarios(TestTracer agent) {
    this.agent = agent;
  }

  public void theGlobalOne_isTheAgents() {
    assertThat(GlobalOpenTelemetry.get().getTracer("a")).isSameAs(tracer);
    assertThat(GlobalOpenTelemetry.getTracerProvider().get("b", "2")).isSameAs(tracer);
    if (Versions.hasTracerBuilder()) {
      assertThat(
              GlobalOpenTelemetry.tracerBuilder("c")
                  .setInstrumentationVersion("3")
                  .setSchemaUrl("d")
                  .build())
          .isSameAs(tracer);
    }
    if (Versions.hasMeters()) {
      assertThat(GlobalOpenTelemetry.getMeterProvider()).isNotNull();
    }
  }

  public void startsRootAndChild() {
    Span root = tracer.spanBuilder("root").setAttribute("text", "a").startSpan();
    Span child = child("child", root);
    assertThat(root.isRecording()).isTrue();
    child.end();
    root.end();
    assertThat(root.isRecording()).isFalse();

    io.sampleragent.tracer.Span first = agent.take();
    io.sampleragent.tracer.Span second = agent.take();
    assertThat(first.resource()).isEqualTo("child");
    assertThat(first.parentId()).isEqualTo(second.spanId());
    assertThat(second.name()).isEqualTo("internal");
    assertThat(second.resource()).isEqualTo("root");
    assertThat(second.tag("text")).isEqualTo("a");
    assertThat(second.tag("span.kind")).isEqualTo("internal");
    assertThat(second.parentId()).isZero();
  }

  public void attributes_ofEveryType() {
    Span span = tracer.spanBuilder("op").setAttribute("b.text", "a").startSpan();
    span.setAttribute("text", "val").setAttribute("empty", "").setAttribute("flag", true);
    span.setAttribute("int", 1).setAttribute("zero", 0L).setAttribute("double", 4.2);
    span.setAttribute(longKey("long"), 5).setAttribute(stringKey("key"), "k");
    span.setAttribute(stringArrayKey("texts"), Arrays.asList("x", "y"));
    span.setAttribute(longArrayKey("longs"), Arrays.asList(10L, 20L));
    span.setAttribute(booleanArrayKey("flags"), Arrays.asList(true, false));
    span.setAttribute(doubleArrayKey("doubles"), Arrays.asList(1.5, 2.5));
    span.setAttribute(stringArrayKey("none"), Collections.emptyList());
    span.end();
    assertThat(agent.sent(agent.take()))
        .contains(
            entry("b.text", "a"),
            entry("text", "val"),
            entry("empty", ""),
            entry("flag", "true"),
            entry("int", "1.0"),
            entry("zero", "0.0"),
            entry("double", "4.2"),
            entry("long", "5.0"),
            entry("key", "k"),
            entry("texts.0", "x"),
            entry("texts.1", "y"),
            entry("longs.1", "20.0"),
            entry("flags.1", "false"),
            entry("doubles.0", "1.5"),
            entry("none", ""));
  }

  public void attributes_ofValues() {
    if (!Versions.hasValues()) {
      return;
    }
    Span span = tracer.spanBuilder("op").startSpan();
    Versions.Values.set(span);
    span.end();
    Map<String, String> sent = agent.sent(agent.take());
    assertThat(sent).contains(entry("v.text", "a"), entry("v.number", "7.0"));
    assertThat(sent.get("v.list")).contains("x").contains("true");
  }

  public void attributes_areBounded() {
    Span span = tracer.spanBuilder("op").startSpan();
    span.setAttribute(stringArrayKey("many"), Collections.nCopies(100_000, "x"));
    for (int i = 0; i < 1_000; i++) {
      span.setAttribute("key" + i, i);
    }
    span.end();
    assertThat(agent.take().tagCount()).isLessThanOrEqualTo(501);
  }

  public void reservedAttributes_doWhatTheySay() {
    Span span = tracer.spanBuilder("before").setSpanKind(SpanKind.SERVER).startSpan();
    span.setAttribute("http.request.method", "GET").setAttribute("resource.name", "new.name");
    span.setAttribute("operation.name", "Overridden.Name").setAttribute("span.type", "web");
    span.setAttribute("service.name", "cart").setAttribute("analytics.event", "true");
    span.setAttribute("http.response.status_code", 200);
    span.end();

    io.sampleragent.tracer.Span taken = agent.take();
    assertThat(taken.name()).isEqualTo("overridden.name");
    assertThat(taken.resource()).isEqualTo("new.name");
    assertThat(taken.service()).isEqualTo("cart");
    assertThat(taken.type()).isEqualTo("web");
    assertThat(agent.sent(taken))
        .contains(
            entry("span.kind", "server"),
            entry("_dd1.sr.eausr", "1.0"),
            entry("http.status_code", "200"))
        .doesNotContainKeys(
            "resource.name", "operation.name", "service.name", "span.type", "analytics.event")
        .doesNotContainKey("http.response.status_code");
  }

  public void analyticsEvent_isOneOrZero() {
    for (Object value : new Object[] {"TRUE", true, "false", false, "else"}) {
      Span span = tracer.spanBuilder("op").startSpan();
      if (value instanceof Boolean) {
        span.setAttribute("analytics.event", (Boolean) value);
      } else {
        span.setAttribute("analytics.event", (String) value);
      }
      span.end();
      boolean on = value.toString().equalsIgnoreCase("true");
      assertThat(agent.sent(agent.take())).containsEntry("_dd1.sr.eausr", on ? "1.0" : "0.0");
    }
  }

  public void statement_isATagBesideTheName() {
    tracer.spanBuilder("query").setAttribute("db.statement", "SELECT 1").startSpan().end();
    io.sampleragent.tracer.Span taken = agent.take();
    assertThat(taken.resource()).isEqualTo("query");
    assertThat(taken.tag("db.statement")).isEqualTo("SELECT 1");
  }

  public void manualKeepOnAChild_keepsTheTrace() {
    agent.dropEverything();
    Span root = tracer.spanBuilder("root").startSpan();
    child("child", root).setAttribute("manual.keep", true).end();
    root.end();
    assertThat(agent.take().trace().decision().priority()).isEqualTo(2);
    agent.take();
  }

  public void updateName_renamesTheResource() {
    Span span = tracer.spanBuilder("before").startSpan();
    span.updateName("after");
    span.end();
    io.sampleragent.tracer.Span taken = agent.take();
    assertThat(taken.resource()).isEqualTo("after");
    assertThat(taken.name()).isEqualTo("internal");
  }

  public void explicitTimes_areTaken() {
    Span span = tracer.spanBuilder("op").setStartTimestamp(NANOS, TimeUnit.NANOSECONDS).startSpan();
    span.end(NANOS + 77, TimeUnit.NANOSECONDS);
    span.end(NANOS + 99, TimeUnit.NANOSECONDS);
    io.sampleragent.tracer.Span taken = agent.take();
    assertThat(taken.startNanos()).isEqualTo(NANOS);
    assertThat(taken.durationNanos()).isEqualTo(77);

    Instant instant = Instant.ofEpochSecond(1_700_000_000L, 123);
    tracer.spanBuilder("op").setStartTimestamp(instant).startSpan().end(instant.plusMillis(3));
    taken = agent.take();
    assertThat(taken.startNanos()).isEqualTo(1_700_000_000_000_000_123L);
    assertThat(taken.durationNanos()).isEqualTo(3_000_000);
  }

  public void impossibleTimes_areNow() {
    long before = System.currentTimeMillis();
    for (long time : new long[] {0, -1, Long.MIN_VALUE}) {
      Span span = tracer.spanBuilder("op").setStartTimestamp(time, TimeUnit.SECONDS).startSpan();
      span.end(time, TimeUnit.SECONDS);
      io.sampleragent.tracer.Span taken = agent.take();
      assertThat(taken.startNanos() / 1_000_000).isBetween(before - 1_000, before + 60_000);
      assertThat(taken.durationNanos()).isBetween(1L, 60_000_000_000L);
    }
  }

  public void errorStatus_hasADescription() {
    Span span = tracer.spanBuilder("op").startSpan();
    span.setStatus(StatusCode.ERROR, "sold out");
    span.setStatus(StatusCode.UNSET, "ignored");
    span.end();
    io.sampleragent.tracer.Span taken = agent.take();
    assertThat(taken.isError()).isTrue();
    assertThat(taken.tag("error.message")).isEqualTo("sold out");
  }

  public void okStatus_isFinal() {
    Span span = tracer.spanBuilder("op").startSpan();
    span.setStatus(StatusCode.ERROR, "sold out");
    span.setStatus(StatusCode.OK, "not kept");
    span.setStatus(StatusCode.ERROR, "too late");
    span.end();
    io.sampleragent.tracer.Span taken = agent.take();
    assertThat(taken.isError()).isFalse();
    assertThat(taken.tag("error.message")).isNull();
  }

  public void contexts_haveIdsFlagsAndState() {
    Span span = tracer.spanBuilder("op").startSpan();
    SpanContext context = span.getSpanContext();
    assertThat(context.isValid()).isTrue();
    assertThat(context.isRemote()).isFalse();
    assertThat(context.getTraceId()).hasSize(32);
    assertThat(context.isSampled()).isTrue();
    assertThat(context.getTraceFlags().asHex()).isEqualTo("03");
    assertThat(context.getTraceState().get("dd")).startsWith("s:2;p:" + context.getSpanId());
    span.end();
    io.sampleragent.tracer.Span taken = agent.take();
    assertThat(context.getSpanId()).isEqualTo(String.format("%016x", taken.spanId()));
    assertThat(context.getTraceId())
        .isEqualTo(String.format("%016x%016x", taken.traceIdHigh(), taken.traceIdLow()));
  }

  public void askingForIds_decidesNothing() {
    agent.dropEverything();
    Span span = tracer.spanBuilder("op").startSpan();
    assertThat(span.getSpanContext().getTraceId() + span.getSpanContext().getSpanId()).hasSize(48);
    assertThat(span.getSpanContext().isValid()).isTrue();
    assertThat(span.getSpanContext().toString()).contains(span.getSpanContext().getSpanId());
    span.setAttribute("manual.keep", true);
    span.end();
    assertThat(agent.take().trace().decision().priority()).isEqualTo(2);
  }

  public void afterTheEnd_nothingChanges() {
    Span span = tracer.spanBuilder("op").startSpan();
    span.end();
    io.sampleragent.tracer.Span taken = agent.take();
    span.setAttribute("late", "x").addEvent("late").updateName("other");
    span.setAttribute("manual.drop", true).setAttribute("service.name", "other");
    span.recordException(new IllegalStateException("late")).setStatus(StatusCode.ERROR, "late");
    span.end();
    assertThat(taken.tag("late")).isNull();
    assertThat(taken.isError()).isFalse();
    assertThat(taken.resource()).isEqualTo("op");
    assertThat(taken.service()).isEqualTo("test");
    assertThat(agent.sent(taken)).doesNotContainKeys("events", "error.type", "error.message");
    agent.assertNothingElse();
    child("child", span).end();
    assertThat(agent.take().parentId()).isEqualTo(taken.spanId());
  }

  public void nulls_doNothing() {
    Span span =
        tracer
            .spanBuilder(null)
            .setParent(null)
            .addLink(null)
            .addLink(null, null)
            .setSpanKind(null)
            .setAttribute((String) null, "x")
            .setAttribute("k", (String) null)
            .setAttribute((AttributeKey<String>) null, "x")
            .setAttribute(stringKey("k"), null)
            .setStartTimestamp(1, null)
            .startSpan();
    span.setAttribute((String) null, "x")
        .setAttribute("k", (String) null)
        .setAttribute((String) null, 1);
    span.setAttribute((AttributeKey<String>) null, "x").setAttribute(stringKey("k"), null);
    span.addEvent(null).addEvent(null, (Attributes) null).addEvent("e", null, 1, null);
    span.recordException(null).recordException(null, null).setStatus(null).setStatus(null, null);
    span.updateName(null);
    span.end(1, null);
    io.sampleragent.tracer.Span taken = agent.take();
    assertThat(taken.resource()).isEqualTo("internal");
    assertThat(taken.tag("k")).isNull();
    Span[] none = {tracer.spanBuilder("").startSpan()};
    none[0].end();
    agent.take();
  }

  public void keysThatFail_costTheAttributeOnly() {
    tracer
        .spanBuilder("op")
        .setAttribute(new BrokenKey(), "a")
        .startSpan()
        .setAttribute(new BrokenKey(), "b")
        .setAttribute("c", "d")
        .end();
    assertThat(agent.take().tag("c")).isEqualTo("d");
    assertThat(Failures.counts()).hasSize(1);
    Failures.reset();
  }

  private static final class BrokenKey implements AttributeKey<String> {
    @Override
    public String getKey() {
      throw new IllegalStateException("by the application");
    }

    @Override
    public AttributeType getType() {
      return AttributeType.STRING;
    }
  }

  public void withoutATracer_spansDoNothing() {
    io.sampleragent.tracer.Tracer.install(null);
    Span span = tracer.spanBuilder("op").setAttribute("a", "b").startSpan();
    span.makeCurrent().close();
    child("child", span).end();
    span.addEvent("e").end();
    assertThat(span.getSpanContext().isValid()).isFalse();
    agent.install();
    agent.assertNothingElse();
  }

  private Span child(String name, Span parent) {
    return tracer
        .spanBuilder(name)
        .setParent(io.opentelemetry.context.Context.root().with(parent))
        .startSpan();
  }
}
