// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.tracer;

import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The filters of all the applications in this process. They are held weakly: whoever adds one keeps
 * it, and an application that is unloaded takes its own along.
 */
public final class TraceFilters {
  private volatile List<WeakReference<TraceFilter>> filters = Collections.emptyList();

  TraceFilters() {}

  /** Adds a filter behind the others. */
  public synchronized void add(TraceFilter filter) {
    List<WeakReference<TraceFilter>> copy = new ArrayList<>(filters);
    copy.removeIf(known -> known.get() == null);
    copy.add(new WeakReference<>(filter));
    filters = copy;
  }

  boolean isEmpty() {
    return filters.isEmpty();
  }

  /**
   * Lets all filters look at finished spans that are linked to each other, and links those that are
   * left in their order. Never throws; what a filter that failed removed stays removed.
   */
  SpanDivision.Chain apply(Span first, int size) {
    List<Span> all = new ArrayList<>(size);
    for (Span span = first; span != null; span = span.next()) {
      span.reopened(true);
      all.add(span);
    }
    List<Span> left = new ArrayList<>(all);
    for (WeakReference<TraceFilter> filter : filters) {
      apply(filter.get(), left);
    }
    SpanDivision.Chain chain = new SpanDivision.Chain();
    for (Span span : all) {
      span.reopened(false);
    }
    for (Span span : left) {
      chain.add(span);
    }
    return chain;
  }

  private static void apply(@Nullable TraceFilter filter, List<Span> spans) {
    if (filter == null || spans.isEmpty()) {
      return;
    }
    try {
      filter.filter(spans);
    } catch (Throwable t) {
      Failures.swallowed("a filter of the application", t);
    }
  }
}
