// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.tracer;

import org.jspecify.annotations.Nullable;

/**
 * The running spans of one trace, linked to each other in the order in which they started, so that
 * they can be listed.
 *
 * <p>What {@link TraceBuffer} is made on, and not a part of it: that would be one more object per
 * trace. Whoever calls holds the trace's lock.
 */
abstract class OpenSpans {
  // The one before it is the newest, so that both ends are known by one field.
  private @Nullable Span oldest;

  final @Nullable Span oldest() {
    return oldest;
  }

  final void link(Span span) {
    Span first = oldest;
    if (first == null) {
      oldest = span;
      span.previous(span);
      return;
    }
    Span newest = first.previous();
    newest.next(span);
    span.previous(newest);
    first.previous(span);
  }

  /** False if the span was not linked, or is no longer. */
  final boolean unlink(Span span) {
    Span before = span.previous();
    if (before == null) {
      return false;
    }
    Span after = span.next();
    if (span == oldest) {
      oldest = after;
    } else {
      before.next(after);
    }
    if (after != null) {
      after.previous(before);
    } else if (oldest != null) {
      oldest.previous(before);
    }
    span.previous(null);
    span.next(null);
    return true;
  }
}
