// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.instrumentation.opentracing;

import io.opentracing.References;
import io.opentracing.Scope;
import io.opentracing.SpanContext;
import io.opentracing.Tracer;
import io.opentracing.noop.NoopScopeManager;
import io.opentracing.noop.NoopSpan;
import io.opentracing.tag.Tag;
import io.sampleragent.tracer.Baggage;
import io.sampleragent.tracer.Failures;
import io.sampleragent.tracer.ManualSpan;
import io.sampleragent.tracer.Span;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Collects what a span begins with.
 *
 * <p>Of several references the first {@code child_of} is the parent, or else the first {@code
 * follows_from}; baggage comes from all of them. Those to spans of other tracers are left out.
 */
@SuppressWarnings("deprecation") // of the API, in some of its versions
final class AgentSpanBuilder implements Tracer.SpanBuilder {
  private final @Nullable String name;
  private @Nullable AgentContext parent;
  private boolean isChild;
  private Baggage baggage = Baggage.NONE;
  private boolean ignoresActive;
  private long startMicros;
  private @Nullable List<Object> tags; // key, value, key, value …

  AgentSpanBuilder(@Nullable String name) {
    this.name = name;
  }

  @Override
  public AgentSpanBuilder asChildOf(@Nullable SpanContext context) {
    return addReference(References.CHILD_OF, context);
  }

  @Override
  public AgentSpanBuilder asChildOf(io.opentracing.@Nullable Span span) {
    return span == null ? this : addReference(References.CHILD_OF, span.context());
  }

  @Override
  public AgentSpanBuilder addReference(
      @Nullable String referenceType, @Nullable SpanContext referenced) {
    boolean child = References.CHILD_OF.equals(referenceType);
    if (!(referenced instanceof AgentContext)
        || !(child || References.FOLLOWS_FROM.equals(referenceType))) {
      return this;
    }
    AgentContext context = (AgentContext) referenced;
    if (parent == null || (child && !isChild)) {
      parent = context;
      isChild = child;
    }
    baggage = baggage.plus(context.baggage());
    return this;
  }

  @Override
  public AgentSpanBuilder ignoreActiveSpan() {
    ignoresActive = true;
    return this;
  }

  @Override
  public AgentSpanBuilder withTag(@Nullable String key, @Nullable String value) {
    return with(key, value);
  }

  @Override
  public AgentSpanBuilder withTag(@Nullable String key, boolean value) {
    return with(key, value);
  }

  @Override
  public AgentSpanBuilder withTag(@Nullable String key, @Nullable Number value) {
    return with(key, value);
  }

  @Override
  public <T> AgentSpanBuilder withTag(@Nullable Tag<T> tag, @Nullable T value) {
    return with(AgentSpan.key(tag), value);
  }

  @Override
  public AgentSpanBuilder withStartTimestamp(long microseconds) {
    startMicros = microseconds;
    return this;
  }

  @Override
  public io.opentracing.Span startManual() {
    return start();
  }

  @Override
  public io.opentracing.Span start() {
    Span span = started();
    return span == null ? NoopSpan.INSTANCE : AgentSpan.of(span);
  }

  @Override
  public Scope startActive(boolean finishSpanOnClose) {
    Span span = started();
    return span == null
        ? NoopScopeManager.NoopScope.INSTANCE
        : AgentScope.activate(span, finishSpanOnClose);
  }

  private AgentSpanBuilder with(@Nullable String key, @Nullable Object value) {
    if (key != null && value != null) {
      if (tags == null) {
        tags = new ArrayList<>();
      }
      tags.add(key);
      tags.add(value);
    }
    return this;
  }

  /** Null if nothing is traced here. */
  private @Nullable Span started() {
    try {
      ManualSpan span = parent == null ? startedBelowActive() : parent.start(name, startMicros);
      if (span != null) {
        describe(span);
      }
      return span;
    } catch (Throwable t) {
      Failures.swallowed("opentracing: start", t);
      return null;
    }
  }

  private @Nullable ManualSpan startedBelowActive() {
    return ignoresActive
        ? ManualSpan.start(name, null, startMicros)
        : ManualSpan.startHere(name, startMicros);
  }

  private void describe(ManualSpan span) {
    if (parent != null) {
      span.baggage(baggage);
    }
    if (tags != null) {
      for (int i = 0; i < tags.size(); i += 2) {
        AgentSpan.tag(span, (String) tags.get(i), tags.get(i + 1));
      }
    }
  }
}
