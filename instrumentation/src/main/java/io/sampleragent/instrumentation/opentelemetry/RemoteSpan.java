// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.instrumentation.opentelemetry;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.StatusCode;
import io.sampleragent.tracer.propagation.ExtractedContext;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A span of another process; nothing can be recorded on it. Not the API's own class for it, which
 * forgets a context without a valid id of the caller's span.
 */
final class RemoteSpan implements Span {
  private final RemoteContext context;

  RemoteSpan(ExtractedContext extracted) {
    this.context = new RemoteContext(extracted);
  }

  @Override
  public SpanContext getSpanContext() {
    return context;
  }

  @Override
  public boolean isRecording() {
    return false;
  }

  @Override
  public <T> Span setAttribute(@Nullable AttributeKey<T> key, @Nullable T value) {
    return this;
  }

  @Override
  public Span addEvent(@Nullable String name, @Nullable Attributes attributes) {
    return this;
  }

  @Override
  public Span addEvent(
      @Nullable String name,
      @Nullable Attributes attributes,
      long timestamp,
      @Nullable TimeUnit unit) {
    return this;
  }

  @Override
  public Span setStatus(@Nullable StatusCode statusCode, @Nullable String description) {
    return this;
  }

  @Override
  public Span recordException(@Nullable Throwable exception, @Nullable Attributes attributes) {
    return this;
  }

  @Override
  public Span updateName(@Nullable String name) {
    return this;
  }

  @Override
  public void end() {}

  @Override
  public void end(long timestamp, @Nullable TimeUnit unit) {}
}
