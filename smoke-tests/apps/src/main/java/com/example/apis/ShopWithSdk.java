// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package com.example.apis;

import datadog.trace.api.Trace;
import io.opentelemetry.api.GlobalOpenTelemetry;
import io.opentelemetry.api.metrics.LongCounter;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.context.Scope;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.metrics.InstrumentType;
import io.opentelemetry.sdk.metrics.SdkMeterProvider;
import io.opentelemetry.sdk.metrics.data.AggregationTemporality;
import io.opentelemetry.sdk.metrics.data.MetricData;
import io.opentelemetry.sdk.metrics.export.MetricExporter;
import io.opentelemetry.sdk.metrics.export.PeriodicMetricReader;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import java.io.IOException;
import java.util.Collection;

/** Installs OpenTelemetry's SDK, with exporters that print, and takes an order. */
@SuppressWarnings("try") // scopes are there to be closed
final class ShopWithSdk {
  private ShopWithSdk() {}

  /** The argument is the URL of another service. */
  public static void main(String[] args) throws IOException {
    OpenTelemetrySdk sdk =
        OpenTelemetrySdk.builder()
            .setTracerProvider(
                SdkTracerProvider.builder()
                    .addSpanProcessor(SimpleSpanProcessor.create(new PrintedSpans()))
                    .build())
            .setMeterProvider(
                SdkMeterProvider.builder()
                    .registerMetricReader(PeriodicMetricReader.create(new PrintedMetrics()))
                    .build())
            .buildAndRegisterGlobal();
    order(args[0]);
    sdk.close(); // exports what is left
  }

  @Trace(operationName = "order", resourceName = "order")
  private static void order(String url) throws IOException {
    LongCounter orders = GlobalOpenTelemetry.getMeter("shop").counterBuilder("orders").build();
    Span span = GlobalOpenTelemetry.getTracer("shop").spanBuilder("pay").startSpan();
    try (Scope scope = span.makeCurrent()) {
      orders.add(3);
      Bank.ask(url);
    }
    span.end();
  }

  private static final class PrintedSpans implements SpanExporter {
    @Override
    public CompletableResultCode export(Collection<SpanData> spans) {
      for (SpanData span : spans) {
        System.out.println(
            "span " + span.getName() + (span.getParentSpanContext().isValid() ? " below one" : ""));
      }
      return CompletableResultCode.ofSuccess();
    }

    @Override
    public CompletableResultCode flush() {
      return CompletableResultCode.ofSuccess();
    }

    @Override
    public CompletableResultCode shutdown() {
      return CompletableResultCode.ofSuccess();
    }
  }

  private static final class PrintedMetrics implements MetricExporter {
    @Override
    public CompletableResultCode export(Collection<MetricData> metrics) {
      for (MetricData metric : metrics) {
        metric
            .getLongSumData()
            .getPoints()
            .forEach(
                point -> System.out.println("metric " + metric.getName() + " " + point.getValue()));
      }
      return CompletableResultCode.ofSuccess();
    }

    @Override
    public AggregationTemporality getAggregationTemporality(InstrumentType instrument) {
      return AggregationTemporality.CUMULATIVE;
    }

    @Override
    public CompletableResultCode flush() {
      return CompletableResultCode.ofSuccess();
    }

    @Override
    public CompletableResultCode shutdown() {
      return CompletableResultCode.ofSuccess();
    }
  }
}
