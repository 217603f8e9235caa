// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package example.opentelemetry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.opentelemetry.api.GlobalOpenTelemetry;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.Scope;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.logs.SdkLoggerProvider;
import io.opentelemetry.sdk.metrics.SdkMeterProvider;
import io.opentelemetry.sdk.trace.ReadWriteSpan;
import io.opentelemetry.sdk.trace.ReadableSpan;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.SpanProcessor;
import io.sampleragent.instrumentation.testing.TestTracer;

/**
 * Code of an application that has an SDK. Each public method is a test, with a loader of its own.
 */
public final class SdkScenarios {
  private final TestTracer agent;

  public SdkScenarios(TestTracer agent) {
    this.agent = agent;
  }

  public void aGlobalSdk_keepsMetricsAndLogs_notTraces() {
    OpenTelemetry early = GlobalOpenTelemetry.get();
    OpenTelemetrySdk sdk = sdk();
    GlobalOpenTelemetry.set(sdk);
    for (OpenTelemetry global : new OpenTelemetry[] {early, GlobalOpenTelemetry.get()}) {
      global.getTracer("shop").spanBuilder("op").startSpan().end();
      assertThat(agent.take().resource()).isEqualTo("op");
      assertThat(global.getMeterProvider()).isSameAs(sdk.getMeterProvider());
      assertThat(global.getLogsBridge()).isSameAs(sdk.getLogsBridge());
      assertThat(global.getPropagators().getTextMapPropagator().fields())
          .contains("x-datadog-trace-id");
    }
    assertThat(GlobalOpenTelemetry.getMeterProvider()).isSameAs(sdk.getMeterProvider());
  }

  public void anSdkThatTheApiMakesByItself_isUsedForMetricsAndLogs() {
    String[] settings = {
      "otel.java.global-autoconfigure.enabled", "true",
      "otel.traces.exporter", "none",
      "otel.metrics.exporter", "none",
      "otel.logs.exporter", "none"
    };
    for (int i = 0; i < settings.length; i += 2) {
      System.setProperty(settings[i], settings[i + 1]);
    }
    try {
      GlobalOpenTelemetry.getTracer("shop").spanBuilder("op").startSpan().end();
      assertThat(agent.take().resource()).isEqualTo("op");
      assertThat(GlobalOpenTelemetry.getMeterProvider().getClass().getName())
          .startsWith("io.opentelemetry.sdk.");
      assertThat(GlobalOpenTelemetry.get().getLogsBridge().getClass().getName())
          .startsWith("io.opentelemetry.sdk.");
      GlobalOpenTelemetry.getTracer("shop").spanBuilder("op").startSpan().end();
      assertThat(agent.take().resource()).isEqualTo("op");
    } finally {
      for (int i = 0; i < settings.length; i += 2) {
        System.clearProperty(settings[i]);
      }
    }
  }

  public void settingTwice_throwsAsEver() {
    OpenTelemetrySdk first = OpenTelemetrySdk.builder().buildAndRegisterGlobal();
    assertThatThrownBy(() -> OpenTelemetrySdk.builder().buildAndRegisterGlobal())
        .isInstanceOf(IllegalStateException.class)
        .hasStackTraceContaining("SdkScenarios");
    assertThatThrownBy(() -> GlobalOpenTelemetry.set(sdk()))
        .isInstanceOf(IllegalStateException.class);
    assertThat(GlobalOpenTelemetry.getMeterProvider()).isSameAs(first.getMeterProvider());
  }

  public void nothing_cannotBeSet() {
    assertThatThrownBy(() -> GlobalOpenTelemetry.set((OpenTelemetry) null))
        .isInstanceOf(NullPointerException.class);
    traces();
  }

  public void aSupplier_isAskedAsEver() {
    OpenTelemetrySdk sdk = sdk();
    GlobalOpenTelemetry.set(() -> sdk);
    assertThat(GlobalOpenTelemetry.getMeterProvider()).isSameAs(sdk.getMeterProvider());
    traces();
  }

  public void itself_mayBeSetAgain() {
    GlobalOpenTelemetry.set(GlobalOpenTelemetry.get());
    assertThat(GlobalOpenTelemetry.getMeterProvider()).isNotNull();
    traces();
  }

  public void tests_mayResetIt() {
    for (int i = 0; i < 3; i++) {
      OpenTelemetrySdk sdk = sdk();
      GlobalOpenTelemetry.resetForTest();
      GlobalOpenTelemetry.set(sdk);
      assertThat(GlobalOpenTelemetry.getMeterProvider()).isSameAs(sdk.getMeterProvider());
      traces();
    }
    GlobalOpenTelemetry.resetForTest();
    GlobalOpenTelemetry.get();
    traces();
  }

  public void isSet_beforeTheApplicationSetsAny() {
    assertThat(GlobalOpenTelemetry.isSet()).isTrue();
    GlobalOpenTelemetry.getOrNoop().getTracer("a").spanBuilder("op").startSpan().end();
    agent.take();
  }

  public void anSdkOfItsOwn_isNotTouched() {
    OpenTelemetrySdk sdk = sdk();
    Tracer own = sdk.getTracer("own");
    Span parent = own.spanBuilder("parent").startSpan();
    assertThat(parent.getClass().getName()).startsWith("io.opentelemetry.sdk.");
    Span child;
    try (Scope scope = parent.makeCurrent()) {
      assertThat(scope).isNotNull();
      assertThat(Span.current()).isSameAs(parent);
      traces();
      child = own.spanBuilder("child").startSpan();
    }
    child.end();
    parent.end();
    assertThat(child.getSpanContext().getTraceId()).isEqualTo(parent.getSpanContext().getTraceId());
    assertThat(Context.current()).isSameAs(Context.root());
    agent.assertNothingElse();
  }

  private void traces() {
    GlobalOpenTelemetry.getTracer("shop").spanBuilder("op").startSpan().end();
    assertThat(agent.take().parentId()).isZero();
  }

  private static OpenTelemetrySdk sdk() {
    return OpenTelemetrySdk.builder()
        .setTracerProvider(SdkTracerProvider.builder().addSpanProcessor(new Idle()).build())
        .setMeterProvider(SdkMeterProvider.builder().build())
        .setLoggerProvider(SdkLoggerProvider.builder().build())
        .build();
  }

  /** Without any, an SDK records nothing. */
  private static final class Idle implements SpanProcessor {
    @Override
    public void onStart(Context parentContext, ReadWriteSpan span) {}

    @Override
    public boolean isStartRequired() {
      return true;
    }

    @Override
    public void onEnd(ReadableSpan span) {}

    @Override
    public boolean isEndRequired() {
      return true;
    }
  }
}
