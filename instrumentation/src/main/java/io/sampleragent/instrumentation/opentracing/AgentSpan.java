// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.instrumentation.opentracing;

import io.opentracing.SpanContext;
import io.opentracing.tag.Tag;
import io.sampleragent.instrumentation.datadogapi.DatadogApi;
import io.sampleragent.tracer.Failures;
import io.sampleragent.tracer.ManualSpan;
import io.sampleragent.tracer.Span;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A span of the agent, whoever started it, as OpenTracing shows it. Two of the same span are equal.
 *
 * <p>Also where 0.31 is used, which has no {@link Tag}: there nobody can call what names it.
 */
class AgentSpan implements io.opentracing.Span {
  final Span span;

  AgentSpan(Span span) {
    this.span = span;
  }

  /** The same object again for a span that was started by hand. */
  static AgentSpan of(Span span) {
    if (!(span instanceof ManualSpan)) {
      return newView(span);
    }
    ManualSpan manual = (ManualSpan) span;
    Object known = manual.view();
    if (known instanceof AgentSpan) {
      return (AgentSpan) known;
    }
    AgentSpan view = newView(span);
    if (known == null) { // else it is another API's, or another copy of this one's
      manual.view(view);
    }
    return view;
  }

  private static AgentSpan newView(Span span) {
    return DatadogApi.HAS_MUTABLE_SPAN ? MutableAgentSpan.over(span) : new AgentSpan(span);
  }

  /** Sets a tag; what the application's value throws while it is read is not its problem. */
  static void tag(Span span, @Nullable String key, @Nullable Object value) {
    if (key == null) {
      return;
    }
    try {
      span.tag(key, value);
    } catch (Throwable t) {
      Failures.swallowed("opentracing: setTag", t);
    }
  }

  /** The key of a tag, which may be of the application's own kind; null if it says none. */
  static @Nullable String key(@Nullable Tag<?> tag) {
    try {
      return tag == null ? null : tag.getKey();
    } catch (Throwable t) {
      Failures.swallowed("opentracing: reading a tag of the application's own kind", t);
      return null;
    }
  }

  @Override
  public SpanContext context() {
    return new LocalContext(span);
  }

  @Override
  public AgentSpan setTag(@Nullable String key, @Nullable String value) {
    tag(span, key, value);
    return this;
  }

  @Override
  public AgentSpan setTag(@Nullable String key, boolean value) {
    tag(span, key, value);
    return this;
  }

  @Override
  public AgentSpan setTag(@Nullable String key, @Nullable Number value) {
    tag(span, key, value);
    return this;
  }

  @Override
  public <T> AgentSpan setTag(@Nullable Tag<T> tag, @Nullable T value) {
    tag(span, key(tag), value);
    return this;
  }

  @Override
  public AgentSpan log(@Nullable Map<String, ?> fields) {
    LogFields.read(span, fields);
    return this;
  }

  @Override
  public AgentSpan log(long timestampMicroseconds, @Nullable Map<String, ?> fields) {
    return log(fields);
  }

  /** Kept nowhere, as in dd-trace-java. */
  @Override
  public AgentSpan log(@Nullable String event) {
    return this;
  }

  @Override
  public AgentSpan log(long timestampMicroseconds, @Nullable String event) {
    return this;
  }

  @Override
  public AgentSpan setBaggageItem(@Nullable String key, @Nullable String value) {
    span.baggageItem(key, value);
    return this;
  }

  @Override
  public @Nullable String getBaggageItem(@Nullable String key) {
    return span.baggage().get(key);
  }

  @Override
  public AgentSpan setOperationName(@Nullable String name) {
    if (name != null) {
      span.name(name);
    }
    return this;
  }

  @Override
  public void finish() {
    finish(0);
  }

  @Override
  public void finish(long finishMicros) {
    try {
      ManualSpan.finish(span, finishMicros);
    } catch (Throwable t) {
      Failures.swallowed("opentracing: finish", t);
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
}
