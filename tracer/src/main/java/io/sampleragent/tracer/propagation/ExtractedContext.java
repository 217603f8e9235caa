// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.tracer.propagation;

import org.jspecify.annotations.Nullable;

/** What the headers of a request said. Immutable; ids, priority and origin may each be missing. */
public final class ExtractedContext {
  private static final int NO_PRIORITY = Integer.MIN_VALUE;

  private final long traceIdHigh;
  private final long traceIdLow;
  private final long parentId;
  private final int priority;
  private final @Nullable String origin;
  private final PropagationTags tags;

  ExtractedContext(
      long traceIdHigh,
      long traceIdLow,
      long parentId,
      @Nullable Integer priority,
      @Nullable String origin,
      PropagationTags tags) {
    this.traceIdHigh = traceIdHigh;
    this.traceIdLow = traceIdLow;
    this.parentId = parentId;
    this.priority = priority == null ? NO_PRIORITY : priority;
    this.origin = origin;
    this.tags = tags;
  }

  /** False for a partial context: there was no usable trace id, but perhaps an origin. */
  public boolean hasIds() {
    return traceIdLow != 0;
  }

  public long traceIdHigh() {
    return traceIdHigh;
  }

  public long traceIdLow() {
    return traceIdLow;
  }

  /** The span that called; 0 if the caller did not say. */
  public long parentId() {
    return parentId;
  }

  public boolean hasPriority() {
    return priority != NO_PRIORITY;
  }

  /** The decision of the caller; only if {@link #hasPriority()}. */
  public int priority() {
    return priority;
  }

  public @Nullable String origin() {
    return origin;
  }

  public PropagationTags tags() {
    return tags;
  }
}
