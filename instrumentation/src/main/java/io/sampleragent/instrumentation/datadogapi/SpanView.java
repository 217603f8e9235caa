// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.instrumentation.datadogapi;

import datadog.trace.api.interceptor.MutableSpan;
import io.sampleragent.sampling.Decision;
import io.sampleragent.tracer.Failures;
import io.sampleragent.tracer.Span;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A span of the agent as {@code MutableSpan}. Nothing here throws; null changes nothing.
 *
 * <p>An interface, because OpenTracing's spans have a superclass already.
 */
@SuppressWarnings("deprecation") // of the API, in some of its versions
public interface SpanView extends MutableSpan {
  Span agentSpan();

  /** Another span, shown in the same way. */
  SpanView viewOf(Span other);

  @Override
  default SpanView setTag(@Nullable String key, @Nullable String value) {
    return set(key, value);
  }

  @Override
  default SpanView setTag(@Nullable String key, boolean value) {
    return set(key, value);
  }

  @Override
  default SpanView setTag(@Nullable String key, @Nullable Number value) {
    return set(key, value);
  }

  /** Sets a tag; what the application's value throws while it is read is not its problem. */
  default SpanView set(@Nullable String key, @Nullable Object value) {
    try {
      if (key != null) {
        agentSpan().tag(key, value);
      }
    } catch (Throwable t) {
      Failures.swallowed("dd-trace-api: setTag", t);
    }
    return this;
  }

  @Override
  default SpanView setMetric(@Nullable CharSequence key, int value) {
    return setTag(key == null ? null : key.toString(), value);
  }

  @Override
  default SpanView setMetric(@Nullable CharSequence key, long value) {
    return setTag(key == null ? null : key.toString(), value);
  }

  @Override
  default SpanView setMetric(@Nullable CharSequence key, float value) {
    return setTag(key == null ? null : key.toString(), value);
  }

  @Override
  default SpanView setMetric(@Nullable CharSequence key, double value) {
    return setTag(key == null ? null : key.toString(), value);
  }

  /** Nanoseconds since the epoch. */
  @Override
  default long getStartTime() {
    return agentSpan().startNanos();
  }

  /** 0 while the span runs. */
  @Override
  default long getDurationNano() {
    return Math.max(0, agentSpan().durationNanos());
  }

  @Override
  default CharSequence getOperationName() {
    return agentSpan().name();
  }

  @Override
  default SpanView setOperationName(@Nullable CharSequence name) {
    if (name != null) {
      agentSpan().name(name.toString());
    }
    return this;
  }

  @Override
  default String getServiceName() {
    return agentSpan().service();
  }

  @Override
  default SpanView setServiceName(@Nullable String service) {
    return setTag("service.name", service);
  }

  @Override
  default CharSequence getResourceName() {
    return agentSpan().resource();
  }

  @Override
  default SpanView setResourceName(@Nullable CharSequence resource) {
    if (resource != null) {
      agentSpan().resource(resource.toString());
    }
    return this;
  }

  /** Null while nobody has decided. */
  @Override
  default @Nullable Integer getSamplingPriority() {
    Decision decision = agentSpan().trace().decision();
    return decision == null ? null : decision.priority();
  }

  /** Above 0 keeps the trace, anything else drops it unless it was decided before. */
  @Override
  default SpanView setSamplingPriority(int priority) {
    return setTag("sampling.priority", priority);
  }

  @Override
  default @Nullable String getSpanType() {
    return agentSpan().type();
  }

  @Override
  default SpanView setSpanType(@Nullable CharSequence type) {
    return setTag("span.type", type == null ? null : type.toString());
  }

  /** A copy. */
  @Override
  default Map<String, Object> getTags() {
    Map<String, Object> tags = new HashMap<>();
    agentSpan().copyTags(tags);
    return tags;
  }

  @Override
  default @Nullable Object getTag(@Nullable String key) {
    return key == null ? null : agentSpan().tag(key);
  }

  @Override
  default boolean isError() {
    return agentSpan().isError();
  }

  @Override
  default SpanView setError(boolean error) {
    agentSpan().error(error);
    return this;
  }

  @Override
  default MutableSpan getRootSpan() {
    return getLocalRootSpan();
  }

  /** The first span of the trace in this process. */
  @Override
  default MutableSpan getLocalRootSpan() {
    Span root = agentSpan().trace().root();
    return root == null || root == agentSpan() ? this : viewOf(root);
  }
}
