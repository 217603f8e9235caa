// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.instrumentation.opentelemetry;

import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.api.trace.TracerBuilder;
import io.opentelemetry.api.trace.TracerProvider;
import org.jspecify.annotations.Nullable;

/** One tracer for all instrumentation scopes: Datadog's format has no place for their names. */
final class AgentTracerProvider implements TracerProvider {
  static final AgentTracerProvider INSTANCE = new AgentTracerProvider();

  private AgentTracerProvider() {}

  @Override
  public Tracer get(@Nullable String scopeName) {
    return AgentTracer.INSTANCE;
  }

  @Override
  public Tracer get(@Nullable String scopeName, @Nullable String scopeVersion) {
    return AgentTracer.INSTANCE;
  }

  @Override
  public TracerBuilder tracerBuilder(@Nullable String scopeName) {
    return AgentTracerBuilder.create();
  }
}
