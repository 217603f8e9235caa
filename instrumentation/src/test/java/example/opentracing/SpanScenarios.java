// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package example.opentracing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import datadog.trace.api.DDTags;
import datadog.trace.api.interceptor.MutableSpan;
import datadog.trace.context.TraceScope;
import io.opentracing.References;
import io.opentracing.Span;
import io.opentracing.Tracer;
import io.opentracing.noop.NoopSpan;
import io.opentracing.noop.NoopTracerFactory;
import io.opentracing.propagation.Format;
import io.opentracing.util.GlobalTracer;
import io.sampleragent.instrumentation.testing.TestTracer;
import io.sampleragent.tracer.Failures;
import io.sampleragent.tracer.MethodSpan;
import io.sampleragent.tracer.ServerSpan;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;

/** Code of an application that starts spans by hand. Each public method is a test. */
public final class SpanScenarios {
  private static final long MICROS = 1_700_000_000_000_000L;

  private final Tracer tracer = GlobalTracer.get();
  private final TestTracer agent;

  public SpanScenarios(TestTracer agent) {
    this.agent = agent;
  }

  public void startsRootAndChild() {
    Span root = tracer.buildSpan("root").withTag("text", "a").withTag("flag", true).start();
    Span child = tracer.buildSpan("child").asChildOf(root).withTag("number", 3).start();
    child.finish();
    root.finish();

    io.sampleragent.tracer.Span first = agent.take();
    io.sampleragent.tracer.Span second = agent.take();
    assertThat(first.name()).isEqualTo("child");
    assertThat(first.tag("number")).isEqualTo(3);
    assertThat(first.parentId()).isEqualTo(second.spanId());
    assertThat(second.name()).isEqualTo("root");
    assertThat(second.resource()).isEqualTo("root");
    assertThat(second.tag("text")).isEqualTo("a");
    assertThat(second.tag("flag")).isEqualTo(true);
    assertThat(second.parentId()).isZero();
  }

  public void tagsWithAMeaning_doWhatTheySay() {
    Span span = tracer.buildSpan("op").withTag(DDTags.SERVICE_NAME, "cart").start();
    span.setTag(DDTags.RESOURCE_NAME, "GET /cart");
    span.setTag(DDTags.SPAN_TYPE, "web");
    span.setTag("error", true);
    span.finish();

    io.sampleragent.tracer.Span finished = agent.take();
    assertThat(finished.service()).isEqualTo("cart");
    assertThat(finished.resource()).isEqualTo("GET /cart");
    assertThat(finished.type()).isEqualTo("web");
    assertThat(finished.isError()).isTrue();
    assertThat(finished.tag(DDTags.SERVICE_NAME)).isNull();
  }

  public void typedTags_areTags() {
    if (Versions.IS_31) {
      return;
    }
    Span span = Versions.Typed.component(tracer.buildSpan("op"), "mine").start();
    Versions.Typed.status(span, 204);
    span.finish();

    io.sampleragent.tracer.Span finished = agent.take();
    assertThat(finished.tag("component")).isEqualTo("mine");
    assertThat(finished.tag("http.status_code")).isEqualTo(204);
  }

  public void renaming_renamesTheResourceToo() {
    Span span = tracer.buildSpan("before").start();
    span.setOperationName("after");
    span.finish();

    io.sampleragent.tracer.Span finished = agent.take();
    assertThat(finished.name()).isEqualTo("after");
    assertThat(finished.resource()).isEqualTo("after");
  }

  public void explicitTimes_areTaken() {
    Span span = tracer.buildSpan("op").withStartTimestamp(MICROS).start();
    span.finish(MICROS + 250);

    io.sampleragent.tracer.Span finished = agent.take();
    assertThat(finished.startNanos()).isEqualTo(MICROS * 1_000);
    assertThat(finished.durationNanos()).isEqualTo(250_000);
  }

  public void impossibleTimes_areNow() {
    long before = System.currentTimeMillis();
    for (long micros : new long[] {0, -1, Long.MAX_VALUE, Long.MIN_VALUE}) {
      Span span = tracer.buildSpan("op").withStartTimestamp(micros).start();
      span.finish(micros);
      io.sampleragent.tracer.Span finished = agent.take();
      assertThat(finished.startNanos() / 1_000_000).isBetween(before - 1_000, before + 60_000);
      assertThat(finished.durationNanos()).isBetween(1L, 60_000_000_000L);
    }
  }

  public void finishBeforeTheStart_isNoNegativeDuration() {
    Span span = tracer.buildSpan("op").withStartTimestamp(MICROS).start();
    span.finish(MICROS - 1);
    assertThat(agent.take().durationNanos()).isEqualTo(1);
  }

  public void childOf_winsOverFollowsFrom() {
    Span cause = tracer.buildSpan("cause").start();
    Span parent = tracer.buildSpan("parent").start();
    Span later = tracer.buildSpan("later").start();
    Span span =
        tracer
            .buildSpan("op")
            .addReference(References.FOLLOWS_FROM, cause.context())
            .addReference("unknown", later.context())
            .addReference(References.CHILD_OF, parent.context())
            .addReference(References.CHILD_OF, later.context())
            .start();
    span.finish();
    parent.finish();
    assertThat(agent.take().parentId()).isEqualTo(agent.take().spanId());
    cause.finish();
    later.finish();
    agent.take();
    agent.take();
  }

  public void followsFrom_isAParentToo() {
    Span cause = tracer.buildSpan("cause").start();
    tracer.buildSpan("op").addReference(References.FOLLOWS_FROM, cause.context()).start().finish();
    cause.finish();
    assertThat(agent.take().parentId()).isEqualTo(agent.take().spanId());
  }

  public void foreignParents_areLeftOut() {
    Span span = tracer.buildSpan("op").asChildOf(NoopSpan.INSTANCE).asChildOf((Span) null).start();
    span.finish();
    assertThat(agent.take().parentId()).isZero();
  }

  public void activeSpan_isTheAgents() {
    assertThat(tracer.activeSpan()).isNull();
    MethodSpan method = MethodSpan.start("Shop", "order", null, null, false, false);
    Span active = tracer.activeSpan();
    active.setTag("by.hand", "yes");
    assertThat(tracer.activeSpan()).isEqualTo(active).hasSameHashCodeAs(active);
    tracer.buildSpan("inner").start().finish();
    tracer.buildSpan("apart").ignoreActiveSpan().start().finish();
    MethodSpan.finish(method, null);

    assertThat(agent.take().name()).isEqualTo("apart");
    assertThat(agent.take().parentId()).isEqualTo(method.spanId());
    assertThat(agent.take().tag("by.hand")).isEqualTo("yes");
  }

  public void activeSpan_isTheServers() {
    ServerSpan server = ServerSpan.start("servlet.request", "test", "GET", new FixedRequest());
    tracer.activeSpan().setTag("by.hand", "yes");
    tracer.buildSpan("inner").start().finish();
    ServerSpan.finish(server, 200, null);
    assertThat(agent.take().parentId()).isEqualTo(server.spanId());
    assertThat(agent.take().tag("by.hand")).isEqualTo("yes");
  }

  public void manualKeepOnAChild_keepsTheTrace() {
    agent.dropEverything();
    Span root = tracer.buildSpan("root").start();
    Span child = tracer.buildSpan("child").asChildOf(root).start();
    child.setTag(DDTags.MANUAL_KEEP, true);
    child.finish();
    root.finish();
    assertThat(agent.take().trace().decision().priority()).isEqualTo(2);
    agent.take();
  }

  public void manualDrop_dropsUnlessDecided() {
    Span span = tracer.buildSpan("root").start();
    span.setTag(DDTags.MANUAL_DROP, true);
    span.setTag("sampling.priority", 1);
    span.setTag(DDTags.MANUAL_DROP, true);
    span.finish();
    assertThat(agent.take().trace().decision().priority()).isEqualTo(2);
  }

  public void scopes_areTraceScopes() {
    Span root = tracer.buildSpan("root").start();
    TraceScope scope = (TraceScope) Versions.activate(root);
    TraceScope.Continuation captured = scope.capture();
    scope.setAsyncPropagation(true);
    scope.close();
    assertThat(tracer.activeSpan()).isNull();
    try (TraceScope again = captured.activate()) {
      assertThat(tracer.activeSpan()).isEqualTo(root);
      assertThat(again.isAsyncPropagating()).isFalse();
    }
    root.finish();
    agent.take();
  }

  public void spans_areMutableSpans() {
    Span root = tracer.buildSpan("root").start();
    MutableSpan span = (MutableSpan) tracer.buildSpan("op").asChildOf(root).start();
    assertThat(span.getSamplingPriority()).isNull();
    assertThat(span.getDurationNano()).isZero();
    span.setOperationName(new StringBuilder("renamed")).setServiceName("cart");
    span.setResourceName(new StringBuilder("res")).setSpanType("queue");
    span.setMetric("metric", 1.5).setMetric("count", 2).setTag("text", "a").setError(true);
    assertThat(span.getOperationName()).isEqualTo("renamed");
    assertThat(span.getServiceName()).isEqualTo("cart");
    assertThat(span.getResourceName()).isEqualTo("res");
    assertThat(span.getSpanType()).isEqualTo("queue");
    assertThat(span.isError()).isTrue();
    assertThat(span.getTags())
        .contains(entry("metric", 1.5), entry("count", 2), entry("text", "a"));
    assertThat(span.getTag("text")).isEqualTo("a");
    assertThat(span.getLocalRootSpan()).isSameAs(root);
    ((Span) span).finish();
    root.finish();
    assertThat(span.getDurationNano()).isPositive();
    assertThat(span.getSamplingPriority()).isEqualTo(2);
    assertThat(span.getStartTime()).isEqualTo(agent.take().startNanos());
    agent.take();
  }

  public void loggedThrowable_makesAnError() {
    Span span = tracer.buildSpan("op").start();
    span.log(Collections.singletonMap("error.object", new IllegalStateException("sold out")));
    span.finish();

    io.sampleragent.tracer.Span finished = agent.take();
    assertThat(finished.isError()).isTrue();
    assertThat(finished.tag("error.type")).isEqualTo("java.lang.IllegalStateException");
    assertThat(finished.tag("error.message")).isEqualTo("sold out");
    assertThat(finished.tag("error.stack").toString()).contains("SpanScenarios");
  }

  public void loggedErrorEvent_isDescribedInTags() {
    Map<String, Object> fields = new HashMap<>();
    fields.put("event", "error");
    fields.put("message", "sold out");
    fields.put("error.kind", "Shortage");
    Span span = tracer.buildSpan("op").start();
    span.log(MICROS, fields);
    span.finish();

    io.sampleragent.tracer.Span finished = agent.take();
    assertThat(finished.tag("error.message")).isEqualTo("sold out");
    assertThat(finished.tag("error.type")).isEqualTo("Shortage");
  }

  public void otherLogs_leaveNothing() {
    Span span = tracer.buildSpan("op").start();
    span.log("cache miss").log(MICROS, "retry").log(Collections.singletonMap("message", "hello"));
    span.finish();
    assertThat(agent.take().tagCount()).isZero();
  }

  public void afterTheEnd_nothingChanges() {
    Span span = tracer.buildSpan("op").start();
    span.finish();
    io.sampleragent.tracer.Span finished = agent.take();
    long duration = finished.durationNanos();
    span.setTag("late", "x").setOperationName("other").setBaggageItem("k", "v");
    span.finish();
    span.finish(MICROS);
    assertThat(finished.tag("late")).isNull();
    assertThat(finished.name()).isEqualTo("op");
    assertThat(finished.durationNanos()).isEqualTo(duration);
    agent.assertNothingElse();
  }

  public void nulls_doNothing() {
    Span span =
        tracer.buildSpan(null).withTag((String) null, "x").withTag("k", (String) null).start();
    span.setTag((String) null, "x").setTag("k", (Number) null).setTag(null, true);
    span.log((String) null).log((Map<String, ?>) null).setOperationName(null);
    span.setBaggageItem(null, "v").setBaggageItem("k", null);
    assertThat(span.getBaggageItem(null)).isNull();
    tracer.inject(null, null, null);
    tracer.inject(span.context(), Format.Builtin.TEXT_MAP, null);
    assertThat(tracer.extract(Format.Builtin.TEXT_MAP, null)).isNull();
    Versions.activate(null).close();
    Versions.activate(NoopSpan.INSTANCE).close();
    span.finish();
    assertThat(agent.take().name()).isEqualTo("unnamed_operation");
  }

  public void tagsThatFail_costNothingElse() {
    if (Versions.IS_31) {
      return;
    }
    Versions.Typed.broken(tracer.buildSpan("op")).finish();
    assertThat(agent.take().name()).isEqualTo("op");
    assertThat(Failures.counts()).hasSize(1);
    Failures.reset();
  }

  public void withoutATracer_spansDoNothing() {
    io.sampleragent.tracer.Tracer.install(null);
    Span span = tracer.buildSpan("op").withTag("a", "b").start();
    Versions.activate(span).close();
    tracer.buildSpan("child").asChildOf(span).start().finish();
    tracer.inject(span.context(), Format.Builtin.TEXT_MAP, new Headers());
    span.finish();
    agent.install();
    agent.assertNothingElse();
  }

  @SuppressWarnings("deprecation") // all that 0.31 has
  public void anotherTracer_isNotUsed() {
    GlobalTracer.register(NoopTracerFactory.create());
    GlobalTracer.register(GlobalTracer.get());
    assertThat(GlobalTracer.isRegistered()).isTrue();
    GlobalTracer.get().buildSpan("op").start().finish();
    assertThat(agent.take().name()).isEqualTo("op");
    if (!Versions.IS_31) {
      assertThat(GlobalTracer.registerIfAbsent(NoopTracerFactory.create())).isFalse();
      GlobalTracer.get().close();
      GlobalTracer.get().buildSpan("after").start().finish();
      assertThat(agent.take().name()).isEqualTo("after");
    }
  }
}
