// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.tracer;

import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The filters of all the applications in this process. They are held weakly: an application that is
 * unloaded takes its own along. Immutable.
 */
final class TraceFilters {
  private final List<WeakReference<TraceFilter>> filters = new ArrayList<>();

  TraceFilters(TraceFilter filter) {
    filters.add(new WeakReference<>(filter));
  }

  private TraceFilters(TraceFilters others, TraceFilter filter) {
    filters.addAll(others.filters);
    filters.removeIf(known -> known.get() == null);
    filters.add(new WeakReference<>(filter));
  }

  /** These and one more, which comes last. */
  TraceFilters with(TraceFilter filter) {
    return new TraceFilters(this, filter);
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
