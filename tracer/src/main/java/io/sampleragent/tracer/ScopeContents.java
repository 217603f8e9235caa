// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.tracer;

import io.sampleragent.tracer.propagation.ExtractedContext;
import org.jspecify.annotations.Nullable;

/**
 * What an API of the application attached to a thread beside a span. Immutable.
 *
 * <p>The API's own object is kept as it is, and means something to that API alone: two copies of it
 * may be in use on one thread.
 */
public final class ScopeContents {
  private final Object attached;
  private final Baggage baggage;
  private final @Nullable Baggage ofSpan; // when this was attached
  private final @Nullable ExtractedContext message;

  /**
   * Takes them together.
   *
   * @param attached the API's own object
   * @param span the span that is active, null if none is
   * @param baggage what it says about baggage
   * @param message what goes on where no span is active; null if nothing does
   */
  public ScopeContents(
      Object attached, @Nullable Span span, Baggage baggage, @Nullable ExtractedContext message) {
    this.attached = attached;
    this.baggage = baggage;
    this.ofSpan = span == null ? null : span.baggage();
    this.message = message;
  }

  /** What the API attached. */
  public Object attached() {
    return attached;
  }

  /** What came with a message and goes on here; null if nothing does. */
  public @Nullable ExtractedContext message() {
    return message;
  }

  /** Whether another API has changed the baggage of {@code span} since: it holds as well. */
  public boolean isOutdated(@Nullable Span span) {
    return span != null && span.baggage() != ofSpan;
  }

  Baggage baggage(@Nullable Span span) {
    return span != null && isOutdated(span) ? baggage.plus(span.baggage()) : baggage;
  }
}
