// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package example.opentelemetry;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.api.GlobalOpenTelemetry;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.ContextKey;
import io.opentelemetry.context.Scope;
import io.sampleragent.instrumentation.testing.TestTracer;
import io.sampleragent.tracer.MethodSpan;
import io.sampleragent.tracer.ServerSpan;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Code of an application that makes things current. Each public method is a test. */
public final class ContextScenarios {
  private static final int MANY = 100_000;
  private static final ContextKey<String> KEY = ContextKey.named("key");

  private final Tracer tracer = GlobalOpenTelemetry.getTracer("shop");
  private final TestTracer agent;

  public ContextScenarios(TestTracer agent) {
    this.agent = agent;
  }

  public void nothingIsCurrent_atFirst() {
    assertThat(Context.current()).isSameAs(Context.root());
    assertThat(Span.current().getSpanContext().isValid()).isFalse();
    assertThat(Context.root().makeCurrent()).isNotNull();
    assertThat(Context.current()).isSameAs(Context.root());
  }

  public void activation_makesParents() {
    Span root = tracer.spanBuilder("root").startSpan();
    try (Scope scope = root.makeCurrent()) {
      assertThat(scope).isNotNull();
      assertThat(Span.current()).isSameAs(root);
      tracer.spanBuilder("child").startSpan().end();
      MethodSpan.finish(MethodSpan.start("A", "b", null, null, false, false), null);
    }
    assertThat(Context.current()).isSameAs(Context.root());
    root.end();

    List<io.sampleragent.tracer.Span> spans = take(3);
    assertThat(spans.get(0).parentId()).isEqualTo(spans.get(2).spanId());
    assertThat(spans.get(1).parentId()).isEqualTo(spans.get(2).spanId());
  }

  public void currentSpan_isTheAgents() {
    MethodSpan method = MethodSpan.start("Shop", "order", null, null, false, false);
    Span current = Span.current();
    assertThat(Context.current()).isSameAs(Context.current());
    assertThat(Span.current()).isSameAs(current);
    current.setAttribute("by.hand", "yes").updateName("renamed");
    tracer.spanBuilder("inner").startSpan().end();
    tracer.spanBuilder("apart").setNoParent().startSpan().end();
    tracer.spanBuilder("root").setParent(Context.root()).startSpan().end();
    MethodSpan.finish(method, null);

    assertThat(agent.take().parentId()).isZero();
    assertThat(agent.take().parentId()).isZero();
    assertThat(agent.take().parentId()).isEqualTo(method.spanId());
    io.sampleragent.tracer.Span taken = agent.take();
    assertThat(taken.tag("by.hand")).isEqualTo("yes");
    assertThat(taken.resource()).isEqualTo("renamed");
    assertThat(taken.name()).isEqualTo("trace.annotation");
  }

  public void currentSpan_isTheServers() {
    ServerSpan server = ServerSpan.start("servlet.request", "test", "GET", new FixedRequest());
    Span.current().setAttribute("by.hand", "yes");
    tracer.spanBuilder("inner").setSpanKind(SpanKind.CLIENT).startSpan().end();
    ServerSpan.finish(server, 200, null);
    assertThat(agent.take().parentId()).isEqualTo(server.spanId());
    assertThat(agent.take().tag("by.hand")).isEqualTo("yes");
  }

  public void valuesOfTheApplication_areSeenBelowSpansOfTheAgent() {
    try (Scope outer = Context.current().with(KEY, "mine").makeCurrent()) {
      assertThat(outer).isNotNull();
      assertThat(Context.current().get(KEY)).isEqualTo("mine");
      MethodSpan method = MethodSpan.start("A", "b", null, null, false, false);
      assertThat(Context.current().get(KEY)).isEqualTo("mine");
      assertThat(Span.current().getSpanContext().getSpanId())
          .isEqualTo(String.format("%016x", method.spanId()));
      MethodSpan.finish(method, null);
      assertThat(agent.take().parentId()).isZero();
    }
  }

  public void valuesThatWereForgotten_doNotReachTheNextRequest() {
    Scope forgotten = Context.current().with(KEY, "mine").makeCurrent();
    ServerSpan server = ServerSpan.start("servlet.request", "test", "GET", new FixedRequest());
    assertThat(Context.current().get(KEY)).isNull();
    assertThat(Span.current().isRecording()).isTrue();
    ServerSpan.finish(server, 200, null);
    forgotten.close();
    agent.take();
  }

  public void rootMadeCurrent_meansNothingIsActive() {
    MethodSpan outer = MethodSpan.start("A", "outer", null, null, false, false);
    try (Scope root = Context.root().makeCurrent()) {
      assertThat(root).isNotNull();
      assertThat(Context.current()).isSameAs(Context.root());
      assertThat(io.sampleragent.tracer.Scope.activeSpan()).isNull();
      tracer.spanBuilder("apart").startSpan().end();
      MethodSpan.finish(MethodSpan.start("A", "apart", null, null, false, false), null);
    }
    tracer.spanBuilder("inner").startSpan().end();
    MethodSpan.finish(outer, null);
    assertThat(agent.take().parentId()).isZero();
    assertThat(agent.take().parentId()).isZero();
    assertThat(agent.take().parentId()).isEqualTo(outer.spanId());
    agent.take();
  }

  public void invalidSpanMadeCurrent_meansNothingIsActive() {
    MethodSpan outer = MethodSpan.start("A", "outer", null, null, false, false);
    try (Scope none = Span.getInvalid().makeCurrent()) {
      assertThat(none).isNotNull();
      tracer.spanBuilder("apart").startSpan().end();
    }
    MethodSpan.finish(outer, null);
    assertThat(agent.take().parentId()).isZero();
    agent.take();
  }

  public void remoteSpanMadeCurrent_isContinuedByEverything() {
    Span remote = Span.wrap(remote("foo", "1"));
    try (Scope scope = remote.makeCurrent()) {
      assertThat(scope).isNotNull();
      assertThat(Span.current()).isSameAs(remote);
      tracer.spanBuilder("mine").startSpan().end();
      MethodSpan.finish(MethodSpan.start("A", "b", null, null, false, false), null);
      MethodSpan.finish(MethodSpan.start("A", "b", null, null, false, true), null);
    }
    tracer.spanBuilder("explicit").setParent(Context.root().with(remote)).startSpan().end();
    for (int i = 0; i < 4; i++) {
      io.sampleragent.tracer.Span taken = agent.take();
      boolean apart = i == 2;
      assertThat(taken.parentId()).isEqualTo(apart ? 0 : 0x1234567890123456L);
      assertThat(taken.traceIdHigh() == 0x1234567890123456L).isEqualTo(!apart);
      assertThat(taken.trace().decision().priority()).isEqualTo(apart ? 2 : 1);
    }
  }

  public void remoteFlagsAndState_goOn() {
    SpanContext dropped =
        SpanContext.createFromRemoteParent(
            "12345678901234567890123456789012",
            "1234567890123456",
            TraceFlags.getDefault(),
            TraceState.builder().put("foo", "1").build());
    Context parent = Context.root().with(Span.wrap(dropped));
    Span span = tracer.spanBuilder("op").setParent(parent).startSpan();
    assertThat(span.getSpanContext().isSampled()).isFalse();
    assertThat(span.getSpanContext().getTraceState().get("foo")).isEqualTo("1");
    span.end();
    assertThat(agent.take().trace().decision().priority()).isZero();
  }

  public void wrappedSpanOfOurs_isOurs() {
    Span root = tracer.spanBuilder("root").startSpan();
    try (Scope scope = Span.wrap(root.getSpanContext()).makeCurrent()) {
      assertThat(scope).isNotNull();
      tracer.spanBuilder("child").startSpan().end();
    }
    root.end();
    assertThat(agent.take().parentId()).isEqualTo(agent.take().spanId());
  }

  public void spansOfAnotherSdk_areLeftAlone() {
    MethodSpan outer = MethodSpan.start("A", "outer", null, null, false, false);
    Span foreign = new ForeignSpan();
    try (Scope scope = foreign.makeCurrent()) {
      assertThat(scope).isNotNull();
      assertThat(Span.current()).isSameAs(foreign);
      MethodSpan inner = MethodSpan.start("A", "inner", null, null, false, false);
      assertThat(Span.current()).isSameAs(foreign);
      MethodSpan.finish(inner, null);
      tracer.spanBuilder("ours").startSpan().end();
    }
    MethodSpan.finish(outer, null);
    assertThat(agent.take().parentId()).isEqualTo(outer.spanId());
    assertThat(agent.take().parentId()).isEqualTo(outer.spanId());
    agent.take();
  }

  public void scopes_mayCloseInAnyOrderAndTwice() {
    Span span = tracer.spanBuilder("op").startSpan();
    Context one = Context.root().with(span);
    Context two = one.with(KEY, "two");
    for (int i = 0; i < MANY; i++) {
      Scope outer = one.makeCurrent();
      Scope inner = two.makeCurrent();
      outer.close();
      if (Context.current() != two) {
        throw new AssertionError("another context in round " + i);
      }
      inner.close();
      outer.close();
      inner.close();
      if (Context.current() != Context.root()) {
        throw new AssertionError("current after round " + i);
      }
    }
    span.end();
    agent.take();
  }

  public void scopes_mayCloseOnAnotherThread() throws Exception {
    Span span = tracer.spanBuilder("op").startSpan();
    List<Scope> scopes = new ArrayList<>();
    for (int i = 0; i < MANY; i++) {
      scopes.add(Context.root().with(span).makeCurrent());
    }
    ExecutorService other = Executors.newSingleThreadExecutor();
    Context there =
        other
            .submit(
                () -> {
                  scopes.forEach(Scope::close);
                  return Context.current();
                })
            .get();
    other.shutdown();
    assertThat(there).isSameAs(Context.root());
    assertThat(Context.current()).isSameAs(Context.root());
    span.end();
    agent.take();
  }

  public void scopesThatAreNeverClosed_doNotReachTheNextRequest() throws Exception {
    ExecutorService other = Executors.newSingleThreadExecutor();
    other
        .submit(
            () -> {
              for (int i = 0; i < MANY; i++) {
                Span leaked = tracer.spanBuilder("leaked").setNoParent().startSpan();
                leaked.makeCurrent();
                leaked.end();
                if (i % 1_000 == 0) {
                  request();
                }
                agent.take();
              }
            })
        .get();
    other.shutdown();
  }

  private void request() {
    ServerSpan server = ServerSpan.start("servlet.request", "test", "GET", new FixedRequest());
    tracer.spanBuilder("inner").startSpan().end();
    ServerSpan.finish(server, 200, null);
    agent.take();
    assertThat(agent.take().parentId()).isEqualTo(server.spanId());
    assertThat(agent.take().parentId()).isZero();
    agent.assertNothingElse();
    tracer.spanBuilder("for the loop").setNoParent().startSpan().end();
  }

  public void tasks_takeTheirContextAlong() throws Exception {
    Span root = tracer.spanBuilder("root").startSpan();
    ExecutorService other = Executors.newSingleThreadExecutor();
    try (Scope scope = root.makeCurrent()) {
      assertThat(scope).isNotNull();
      Runnable task =
          () -> MethodSpan.finish(MethodSpan.start("A", "b", null, null, false, false), null);
      other.submit(Context.current().wrap(task)).get();
    }
    other.shutdown();
    root.end();
    assertThat(agent.take().parentId()).isEqualTo(agent.take().spanId());
  }

  private static SpanContext remote(String key, String value) {
    return SpanContext.createFromRemoteParent(
        "12345678901234567890123456789012",
        "1234567890123456",
        TraceFlags.getSampled(),
        TraceState.builder().put(key, value).build());
  }

  private List<io.sampleragent.tracer.Span> take(int count) {
    List<io.sampleragent.tracer.Span> spans = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      spans.add(agent.take());
    }
    return spans;
  }
}
