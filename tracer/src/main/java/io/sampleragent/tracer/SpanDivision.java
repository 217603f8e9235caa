// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.tracer;

import io.sampleragent.sampling.SpanRule;
import io.sampleragent.sampling.SpanSampler;
import org.jspecify.annotations.Nullable;

/**
 * Divides the finished spans of a dropped trace into those that rules for single spans keep, which
 * are marked, and the others; both in their order. For the thread that hands them over.
 */
final class SpanDivision {
  final Chain selected = new Chain();
  final Chain others = new Chain();

  /** Spans linked to each other, as in a {@link TraceChunk}. */
  static final class Chain {
    @Nullable Span first;
    private @Nullable Span last;
    int size;

    void add(Span span) {
      if (last == null) {
        first = span;
      } else {
        last.next(span);
      }
      last = span;
      span.next(null);
      size++;
    }
  }

  SpanDivision(SpanSampler sampler, Span first) {
    Span span = first;
    while (span != null) {
      Span next = span.next();
      SpanRule rule = sampler.select(span, span.spanId());
      span.keptAloneBy(rule);
      (rule == null ? others : selected).add(span);
      span = next;
    }
  }
}
