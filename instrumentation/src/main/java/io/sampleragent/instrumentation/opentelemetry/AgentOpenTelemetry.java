// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.instrumentation.opentelemetry;

import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.logs.LoggerProvider;
import io.opentelemetry.api.metrics.MeterProvider;
import io.opentelemetry.api.trace.TracerProvider;
import io.opentelemetry.context.propagation.ContextPropagators;
import org.jspecify.annotations.Nullable;

/**
 * What {@code GlobalOpenTelemetry} hands its calls to.
 *
 * <p>The application calls it without any advice in between, so this and all classes here see to it
 * themselves that nothing of ours is thrown, whatever they are given. Metrics and logs are those of
 * what the application set, if it did.
 */
final class AgentOpenTelemetry implements OpenTelemetry {
  static final AgentOpenTelemetry INSTANCE = new AgentOpenTelemetry();

  private final ContextPropagators propagators =
      ContextPropagators.create(AgentPropagator.INSTANCE);
  private volatile @Nullable OpenTelemetry delegate;

  private AgentOpenTelemetry() {}

  void delegateTo(OpenTelemetry sdk) {
    delegate = sdk;
  }

  @Override
  public TracerProvider getTracerProvider() {
    return AgentTracerProvider.INSTANCE;
  }

  @Override
  public ContextPropagators getPropagators() {
    return propagators;
  }

  private @Nullable OpenTelemetry sdk() {
    if (delegate == null) {
      AutoconfiguredSdk.makeIfWanted();
    }
    return delegate;
  }

  @Override
  public MeterProvider getMeterProvider() {
    OpenTelemetry sdk = sdk();
    return sdk == null ? MeterProvider.noop() : sdk.getMeterProvider();
  }

  @Override
  public LoggerProvider getLogsBridge() {
    OpenTelemetry sdk = sdk();
    return sdk == null ? LoggerProvider.noop() : sdk.getLogsBridge();
  }

  @Override
  public String toString() {
    return "Sampler Agent";
  }
}
