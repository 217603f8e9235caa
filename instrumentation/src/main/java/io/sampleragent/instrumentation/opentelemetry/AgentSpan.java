// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.instrumentation.opentelemetry;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.StatusCode;
import io.sampleragent.tracer.Failures;
import io.sampleragent.tracer.ManualSpan;
import io.sampleragent.tracer.SpanRole;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A span of the agent, whoever started it, as OpenTelemetry shows it. Two of the same span are
 * equal. Nothing here throws; null changes nothing.
 */
final class AgentSpan implements Span {
  final io.sampleragent.tracer.Span span;

  /** The operation's name by our rules: as long as it has that, nobody else named it. */
  private @Nullable String operation;

  private @Nullable LocalContext context; // racy, but always equal

  private AgentSpan(io.sampleragent.tracer.Span span, @Nullable String operation) {
    this.span = span;
    this.operation = operation;
  }

  /** A span that has just been started by this API. */
  static AgentSpan started(ManualSpan span, SpanRole role) {
    AgentSpan view = new AgentSpan(span, role.operation());
    span.view(view);
    return view;
  }

  /** The same object again for a span that was started by hand. */
  static AgentSpan of(io.sampleragent.tracer.Span span) {
    if (!(span instanceof ManualSpan)) {
      return new AgentSpan(span, null);
    }
    ManualSpan manual = (ManualSpan) span;
    Object known = manual.view();
    if (known instanceof AgentSpan) {
      return (AgentSpan) known;
    }
    AgentSpan view = new AgentSpan(span, null);
    if (known == null) { // else it is another API's, or another copy of this one's
      manual.view(view);
    }
    return view;
  }

  @Override
  public SpanContext getSpanContext() {
    LocalContext known = context;
    if (known == null) {
      known = new LocalContext(span);
      context = known;
    }
    return known;
  }

  @Override
  public boolean isRecording() {
    return !span.isFinished();
  }

  @Override
  public Span setAttribute(@Nullable String key, @Nullable String value) {
    return set(key, value);
  }

  @Override
  public Span setAttribute(@Nullable String key, long value) {
    return set(key, value);
  }

  @Override
  public Span setAttribute(@Nullable String key, double value) {
    return set(key, value);
  }

  @Override
  public Span setAttribute(@Nullable String key, boolean value) {
    return set(key, value);
  }

  @Override
  public <T> Span setAttribute(@Nullable AttributeKey<T> key, @Nullable T value) {
    return set(SpanAttributes.name(key), value);
  }

  /** Sets one; what the application's value throws while it is read is not its problem. */
  AgentSpan set(@Nullable String key, @Nullable Object value) {
    if (key == null || key.isEmpty() || value == null || span.isFinished()) {
      return this;
    }
    try {
      if (SpanAttributes.set(span, key, value)) {
        operation = null;
      }
    } catch (Throwable t) {
      Failures.swallowed("otel: setAttribute", t);
    }
    return this;
  }

  @Override
  public Span addEvent(@Nullable String name, @Nullable Attributes attributes) {
    return addEvent(name, attributes, 0, TimeUnit.NANOSECONDS);
  }

  @Override
  public Span addEvent(
      @Nullable String name,
      @Nullable Attributes attributes,
      long timestamp,
      @Nullable TimeUnit unit) {
    if (name == null || span.isFinished()) {
      return this;
    }
    try {
      span.event(SpanEvents.event(span, name, attributes, SpanEvents.nanos(timestamp, unit)));
    } catch (Throwable t) {
      Failures.swallowed("otel: addEvent", t);
    }
    return this;
  }

  @Override
  public Span recordException(@Nullable Throwable exception, @Nullable Attributes attributes) {
    if (exception == null || span.isFinished()) {
      return this;
    }
    try {
      SpanEvents.exception(span, exception, attributes);
    } catch (Throwable t) {
      Failures.swallowed("otel: recordException", t);
    }
    return this;
  }

  @Override
  public Span addLink(@Nullable SpanContext linked) {
    return addLink(linked, null);
  }

  @Override
  public Span addLink(@Nullable SpanContext linked, @Nullable Attributes attributes) {
    try {
      SpanEvents.link(span, linked, attributes);
    } catch (Throwable t) {
      Failures.swallowed("otel: addLink", t);
    }
    return this;
  }

  @Override
  public Span setStatus(@Nullable StatusCode statusCode, @Nullable String description) {
    if (statusCode == StatusCode.OK || statusCode == StatusCode.ERROR) {
      span.status(statusCode == StatusCode.OK, description);
    }
    return this;
  }

  @Override
  public Span updateName(@Nullable String name) {
    if (name != null && !name.isEmpty()) {
      span.resource(name);
    }
    return this;
  }

  @Override
  public void end() {
    end(0, TimeUnit.NANOSECONDS);
  }

  @Override
  public void end(long timestamp, @Nullable TimeUnit unit) {
    try {
      nameOperation();
      ManualSpan.finishAtNanos(span, SpanEvents.nanos(timestamp, unit));
    } catch (Throwable t) {
      Failures.swallowed("otel: end", t);
    }
  }

  /** By what is known now, unless the application named it, with this API or another one. */
  void nameOperation() {
    String ours = operation;
    if (ours != null && ours.equals(span.name())) {
      operation = OperationName.of(span);
      span.name(operation);
    }
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof AgentSpan && ((AgentSpan) other).span == span;
  }

  @Override
  public int hashCode() {
    return System.identityHashCode(span);
  }

  @Override
  public String toString() {
    return "Span{" + getSpanContext() + ", name=" + span.resource() + '}';
  }
}
