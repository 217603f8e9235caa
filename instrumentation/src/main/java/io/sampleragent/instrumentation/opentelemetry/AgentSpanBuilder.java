// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.instrumentation.opentelemetry;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanBuilder;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.context.Context;
import io.sampleragent.tracer.Failures;
import io.sampleragent.tracer.ManualSpan;
import io.sampleragent.tracer.SpanRole;
import io.sampleragent.tracer.propagation.SpanLink;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Collects what a span begins with. */
final class AgentSpanBuilder implements SpanBuilder {
  private final @Nullable String name;
  private @Nullable Context parent; // null: what is current when the span starts
  private boolean isRoot;
  private SpanRole role = SpanRole.INTERNAL;
  private long startNanos;
  private @Nullable List<Object> attributes; // key, value, key, value …
  private @Nullable List<SpanLink> links;

  AgentSpanBuilder(@Nullable String name) {
    this.name = name;
  }

  @Override
  public SpanBuilder setParent(@Nullable Context context) {
    if (context != null) {
      parent = context;
      isRoot = false;
    }
    return this;
  }

  @Override
  public SpanBuilder setNoParent() {
    isRoot = true;
    return this;
  }

  @Override
  public SpanBuilder addLink(@Nullable SpanContext linked) {
    return addLink(linked, null);
  }

  @Override
  public SpanBuilder addLink(@Nullable SpanContext linked, @Nullable Attributes attributes) {
    try {
      SpanLink link = SpanEvents.link(linked, attributes);
      if (link != null) {
        links = links == null ? new ArrayList<>(2) : links;
        links.add(link);
      }
    } catch (Throwable t) {
      Failures.swallowed("otel: addLink", t);
    }
    return this;
  }

  @Override
  public SpanBuilder setAttribute(@Nullable String key, @Nullable String value) {
    return with(key, value);
  }

  @Override
  public SpanBuilder setAttribute(@Nullable String key, long value) {
    return with(key, value);
  }

  @Override
  public SpanBuilder setAttribute(@Nullable String key, double value) {
    return with(key, value);
  }

  @Override
  public SpanBuilder setAttribute(@Nullable String key, boolean value) {
    return with(key, value);
  }

  @Override
  public <T> SpanBuilder setAttribute(@Nullable AttributeKey<T> key, @Nullable T value) {
    return with(SpanAttributes.name(key), value);
  }

  private SpanBuilder with(@Nullable String key, @Nullable Object value) {
    if (key != null && value != null) {
      attributes = attributes == null ? new ArrayList<>() : attributes;
      attributes.add(key);
      attributes.add(value);
    }
    return this;
  }

  @Override
  public SpanBuilder setSpanKind(@Nullable SpanKind kind) {
    if (kind != null) {
      role = SpanRole.valueOf(kind.name());
    }
    return this;
  }

  @Override
  public SpanBuilder setStartTimestamp(long startTimestamp, @Nullable TimeUnit unit) {
    startNanos = SpanEvents.nanos(startTimestamp, unit);
    return this;
  }

  @Override
  public Span startSpan() {
    try {
      ManualSpan span = SpanParent.of(parent, isRoot).start(role, startNanos);
      return span == null ? Span.getInvalid() : described(AgentSpan.started(span, role));
    } catch (Throwable t) {
      Failures.swallowed("otel: startSpan", t);
      return Span.getInvalid();
    }
  }

  private Span described(AgentSpan view) {
    view.span.resource(name == null || name.isEmpty() ? role.operation() : name);
    if (links != null) {
      for (SpanLink link : links) {
        view.span.link(link);
      }
    }
    if (attributes != null) {
      for (int i = 0; i < attributes.size(); i += 2) {
        view.set((String) attributes.get(i), attributes.get(i + 1));
      }
      view.nameOperation(); // rules may look at it before the end
    }
    return view;
  }
}
