// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.tracer;

import io.sampleragent.sampling.Decision;
import org.jspecify.annotations.Nullable;

/**
 * Finished spans of one local trace that are written together, with the decision that holds for
 * them.
 *
 * <p>Handed over once; the receiver owns it and says with {@link #settle} what became of it. Spans
 * come in the order in which they finished, but the local root, if it is among them, comes first.
 * They are linked to each other: most traces have few, and no array has to be made for them.
 *
 * <p>Spans of a dropped trace that rules for single spans keep stand in a chunk of their own.
 */
public final class TraceChunk {
  private final TraceBuffer trace;
  private final Decision decision;
  private final Span first;
  private final int size;

  TraceChunk(TraceBuffer trace, Decision decision, Span first, int size) {
    this.trace = trace;
    this.decision = decision;
    this.first = first;
    this.size = size;
  }

  public TraceBuffer trace() {
    return trace;
  }

  public Decision decision() {
    return decision;
  }

  /**
   * Whether its spans shall be kept: because their trace is, or because rules chose each of them.
   */
  public boolean isKept() {
    return decision.kept() || first.keptAloneBy() != null;
  }

  /** Whether other parts of the trace, here or in other services, were dropped already. */
  boolean isIncomplete() {
    return trace.isIncomplete(decision);
  }

  /** Number of spans, at least 1. */
  public int size() {
    return size;
  }

  public Span first() {
    return first;
  }

  /** The span that follows {@code span} in its chunk; null behind the last. */
  public static @Nullable Span after(Span span) {
    return span.next();
  }

  /** About how many bytes the chunk takes while it waits to be sent. */
  public long estimatedBytes() {
    long bytes = 0;
    for (Span span = first; span != null; span = span.next()) {
      bytes += span.estimatedBytes();
    }
    return bytes;
  }

  /** Counts what became of the chunk. Must be called exactly once. */
  public void settle(Fate fate) {
    trace.tracer().counters().settled(fate, size);
  }
}
