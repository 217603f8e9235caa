// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package example.datadogapi;

import static org.assertj.core.api.Assertions.assertThat;

import datadog.trace.api.CorrelationIdentifier;
import datadog.trace.api.DDTags;
import datadog.trace.api.GlobalTracer;
import datadog.trace.api.Tracer;
import datadog.trace.api.interceptor.MutableSpan;
import datadog.trace.api.interceptor.TraceInterceptor;
import datadog.trace.api.internal.InternalTracer;
import datadog.trace.context.TraceScope;
import io.sampleragent.instrumentation.testing.TestTracer;
import io.sampleragent.tracer.Failures;
import io.sampleragent.tracer.MethodSpan;
import io.sampleragent.tracer.Span;
import java.util.Collection;
import java.util.Collections;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/** Code of an application that knows dd-trace-api alone. Each public method is a test. */
public final class ApiScenarios {
  private static final AtomicInteger PRIORITIES = new AtomicInteger();

  private final TestTracer agent;

  public ApiScenarios(TestTracer agent) {
    this.agent = agent;
  }

  public void ids_areThoseOfTheActiveSpan() {
    assertThat(CorrelationIdentifier.getTraceId()).isEqualTo("0");
    assertThat(CorrelationIdentifier.getSpanId()).isEqualTo("0");
    MethodSpan span = span("op");
    assertThat(GlobalTracer.get().getTraceId())
        .isEqualTo(CorrelationIdentifier.getTraceId())
        .hasSize(32)
        .endsWith(Long.toHexString(span.traceIdLow()));
    assertThat(CorrelationIdentifier.getSpanId()).isEqualTo(Long.toUnsignedString(span.spanId()));
    MethodSpan.finish(span, null);
    agent.take();
  }

  public void callsWithoutEffect_doNotFail() {
    if (exists("datadog.trace.api.internal.InternalTracer")) {
      Newest.call();
    }
    assertThat(GlobalTracer.get().getTraceId()).isEqualTo("0");
  }

  public void interceptors_runInTheOrderOfTheirPriorities() {
    int base = PRIORITIES.addAndGet(10);
    add(base + 2, spans -> tagged(spans, "order", "second"));
    add(base + 1, spans -> tagged(spans, "order", "first"));
    assertThat(GlobalTracer.get().addTraceInterceptor(new Interceptor(base + 1, spans -> spans)))
        .isFalse();
    assertThat(GlobalTracer.get().addTraceInterceptor(null)).isFalse();
    MethodSpan.finish(span("op"), null);
    Span finished = agent.take();
    assertThat(finished.tag("order")).isEqualTo("second");
  }

  public void interceptors_mayDecide() {
    agent.dropEverything();
    add(
        PRIORITIES.addAndGet(10),
        spans -> {
          for (MutableSpan span : spans) {
            if ("decide me".contentEquals(span.getOperationName())) {
              span.setTag(DDTags.MANUAL_KEEP, true);
              span.setServiceName("renamed").setResourceName("res");
            }
          }
          return spans;
        });
    MethodSpan.finish(span("decide me"), null);
    Span finished = agent.take();
    assertThat(finished.trace().decision().priority()).isEqualTo(2);
    assertThat(finished.service()).isEqualTo("renamed");
    assertThat(finished.resource()).isEqualTo("res");
    finished.tag("late", "x");
    assertThat(finished.tag("late")).isNull();
  }

  public void interceptors_mayTakeOutSpansAndTraces() {
    add(
        PRIORITIES.addAndGet(10),
        spans ->
            spans.stream()
                .filter(span -> !"secret".contentEquals(span.getOperationName()))
                .collect(Collectors.toList()));
    add(
        PRIORITIES.addAndGet(10),
        spans -> "all".contentEquals(spans.iterator().next().getOperationName()) ? null : spans);
    MethodSpan root = span("root");
    MethodSpan.finish(span("secret"), null);
    MethodSpan.finish(span("open"), null);
    MethodSpan.finish(root, null);
    assertThat(agent.take().name()).isEqualTo("open");
    assertThat(agent.take().name()).isEqualTo("root");
    MethodSpan.finish(span("all"), null);
    MethodSpan.finish(span("secret"), null);
    agent.assertNothingElse();
  }

  public void failingInterceptors_arePassedOver() {
    add(
        PRIORITIES.addAndGet(10),
        spans -> {
          if ("fail".contentEquals(spans.iterator().next().getOperationName())) {
            throw new IllegalStateException("the application's");
          }
          return spans;
        });
    MethodSpan.finish(span("fail"), null);
    assertThat(agent.take().name()).isEqualTo("fail");
    assertThat(Failures.counts()).hasSize(1);
    Failures.reset();
  }

  public void mutedThread_tracesNothing() {
    if (exists("datadog.trace.context.NoopTraceScope")) {
      Newest.mute();
      MethodSpan.finish(span("heard"), null);
      assertThat(agent.take().name()).isEqualTo("heard");
      agent.assertNothingElse();
    }
  }

  public void capturedSpan_isActiveWhereItIsTaken() throws InterruptedException {
    if (exists("datadog.trace.context.NoopTraceScope")) {
      MethodSpan root = span("root");
      Newest.capture();
      MethodSpan.finish(root, null);
      Span child = agent.take();
      assertThat(child.parent()).isSameAs(root);
      assertThat(agent.take()).isSameAs(root);
      agent.assertNothingElse();
    }
  }

  private static MethodSpan span(String name) {
    return MethodSpan.start("Shop", "method", name, null, false, false);
  }

  private static void add(int priority, UnaryOperator<Collection<? extends MutableSpan>> work) {
    assertThat(GlobalTracer.get().addTraceInterceptor(new Interceptor(priority, work))).isTrue();
  }

  private static Collection<? extends MutableSpan> tagged(
      Collection<? extends MutableSpan> spans, String key, String value) {
    spans.forEach(span -> span.setTag(key, value));
    return Collections.unmodifiableCollection(spans);
  }

  private static boolean exists(String name) {
    try {
      Class.forName(name, false, ApiScenarios.class.getClassLoader());
      return true;
    } catch (ClassNotFoundException absent) {
      return false;
    }
  }

  /** Apart, because it cannot be linked with older versions. */
  @SuppressWarnings("deprecation")
  private static final class Newest {
    static void call() {
      Tracer tracer = GlobalTracer.get();
      tracer.captureActiveSpan().cancel();
      TraceScope nothing = tracer.captureActiveSpan().hold().activate();
      nothing.setAsyncPropagation(true);
      assertThat(nothing.isAsyncPropagating()).isFalse();
      nothing.close();
      tracer.setAsyncPropagationEnabled(true);
      assertThat(tracer.isAsyncPropagationEnabled()).isFalse();
      InternalTracer internal = (InternalTracer) tracer;
      internal.addScopeListener(null, null);
      internal.flush();
      internal.flushMetrics();
      internal.flushLogs();
      assertThat(internal.getProfilingContext()).isNotNull();
      assertThat(internal.getTraceSegment()).isNotNull();
      assertThat(internal.getDataStreamsCheckpointer()).isNotNull();
    }

    static void mute() {
      TraceScope muted = GlobalTracer.get().muteTracing();
      assertThat(span("unheard")).isNull();
      muted.close();
      muted.close();
    }

    static void capture() throws InterruptedException {
      TraceScope.Continuation captured = GlobalTracer.get().captureActiveSpan();
      Thread other =
          new Thread(
              () -> {
                try (TraceScope scope = captured.activate()) {
                  scope.capture().cancel();
                  MethodSpan.finish(span("child"), null);
                }
              });
      other.start();
      other.join();
    }
  }

  private static final class Interceptor implements TraceInterceptor {
    private final int priority;
    private final UnaryOperator<Collection<? extends MutableSpan>> work;

    Interceptor(int priority, UnaryOperator<Collection<? extends MutableSpan>> work) {
      this.priority = priority;
      this.work = work;
    }

    @Override
    public Collection<? extends MutableSpan> onTraceComplete(
        Collection<? extends MutableSpan> trace) {
      return work.apply(trace);
    }

    @Override
    public int priority() {
      return priority;
    }
  }
}
