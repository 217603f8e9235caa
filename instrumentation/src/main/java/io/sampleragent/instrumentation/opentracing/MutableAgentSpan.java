// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.instrumentation.opentracing;

import datadog.trace.api.interceptor.MutableSpan;
import io.sampleragent.sampling.Decision;
import io.sampleragent.tracer.Span;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The same for applications that have dd-trace-api: people are told to cast to {@code MutableSpan}
 * there. Never loaded in others.
 */
@SuppressWarnings("deprecation") // of the API, in some of its versions
final class MutableAgentSpan extends AgentSpan implements MutableSpan {
  private MutableAgentSpan(Span span) {
    super(span);
  }

  // Not a constructor: to see that this class is an AgentSpan, the verifier would load it.
  static AgentSpan over(Span span) {
    return new MutableAgentSpan(span);
  }

  @Override
  public MutableAgentSpan setTag(@Nullable String key, @Nullable String value) {
    super.setTag(key, value);
    return this;
  }

  @Override
  public MutableAgentSpan setTag(@Nullable String key, boolean value) {
    super.setTag(key, value);
    return this;
  }

  @Override
  public MutableAgentSpan setTag(@Nullable String key, @Nullable Number value) {
    super.setTag(key, value);
    return this;
  }

  @Override
  public MutableAgentSpan setMetric(@Nullable CharSequence key, int value) {
    return metric(key, value);
  }

  @Override
  public MutableAgentSpan setMetric(@Nullable CharSequence key, long value) {
    return metric(key, value);
  }

  @Override
  public MutableAgentSpan setMetric(@Nullable CharSequence key, float value) {
    return metric(key, value);
  }

  @Override
  public MutableAgentSpan setMetric(@Nullable CharSequence key, double value) {
    return metric(key, value);
  }

  private MutableAgentSpan metric(@Nullable CharSequence key, Number value) {
    return setTag(key == null ? null : key.toString(), value);
  }

  /** Nanoseconds since the epoch. */
  @Override
  public long getStartTime() {
    return span.startNanos();
  }

  /** 0 while the span runs. */
  @Override
  public long getDurationNano() {
    return Math.max(0, span.durationNanos());
  }

  @Override
  public CharSequence getOperationName() {
    return span.name();
  }

  @Override
  public MutableAgentSpan setOperationName(@Nullable CharSequence name) {
    setOperationName(name == null ? null : name.toString());
    return this;
  }

  @Override
  public MutableAgentSpan setOperationName(@Nullable String name) {
    super.setOperationName(name);
    return this;
  }

  @Override
  public String getServiceName() {
    return span.service();
  }

  @Override
  public MutableAgentSpan setServiceName(@Nullable String service) {
    return setTag("service.name", service);
  }

  @Override
  public CharSequence getResourceName() {
    return span.resource();
  }

  @Override
  public MutableAgentSpan setResourceName(@Nullable CharSequence resource) {
    if (resource != null) {
      span.resource(resource.toString());
    }
    return this;
  }

  /** Null while nobody has decided. */
  @Override
  public @Nullable Integer getSamplingPriority() {
    Decision decision = span.trace().decision();
    return decision == null ? null : decision.priority();
  }

  /** Above 0 keeps the trace, anything else drops it unless it was decided before. */
  @Override
  public MutableAgentSpan setSamplingPriority(int priority) {
    return setTag("sampling.priority", priority);
  }

  @Override
  public @Nullable String getSpanType() {
    return span.type();
  }

  @Override
  public MutableAgentSpan setSpanType(@Nullable CharSequence type) {
    return setTag("span.type", type == null ? null : type.toString());
  }

  /** A copy. */
  @Override
  public Map<String, Object> getTags() {
    Map<String, Object> tags = new HashMap<>();
    span.copyTags(tags);
    return tags;
  }

  @Override
  public @Nullable Object getTag(@Nullable String key) {
    return key == null ? null : span.tag(key);
  }

  @Override
  public boolean isError() {
    return span.isError();
  }

  @Override
  public MutableAgentSpan setError(boolean error) {
    span.error(error);
    return this;
  }

  @Override
  public MutableSpan getRootSpan() {
    return getLocalRootSpan();
  }

  /** The first span of the trace in this process. */
  @Override
  public MutableSpan getLocalRootSpan() {
    Span root = span.trace().root();
    return root == null || root == span ? this : (MutableSpan) AgentSpan.of(root);
  }
}
