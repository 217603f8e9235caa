// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.tracer;

import io.sampleragent.sampling.Decision;

/**
 * Finished spans of one local trace that are written together, with the decision that holds for
 * them.
 *
 * <p>Handed over once; the receiver owns it and says with {@link #settle} what became of it. Spans
 * come in the order in which they finished, but the local root, if it is among them, comes first.
 */
public final class TraceChunk {
  private final TraceBuffer trace;
  private final Decision decision;
  private final Span[] spans;
  private final int size;

  TraceChunk(TraceBuffer trace, Decision decision, Span[] spans, int size) {
    this.trace = trace;
    this.decision = decision;
    this.spans = spans;
    this.size = size;
  }

  public TraceBuffer trace() {
    return trace;
  }

  public Decision decision() {
    return decision;
  }

  /** Number of spans, at least 1. */
  public int size() {
    return size;
  }

  /** The span at {@code index}, 0 ≤ index &lt; {@link #size()}. */
  public Span span(int index) {
    return spans[index];
  }

  /** About how many bytes the chunk takes while it waits to be sent. */
  public long estimatedBytes() {
    long bytes = 0;
    for (int i = 0; i < size; i++) {
      bytes += spans[i].estimatedBytes();
    }
    return bytes;
  }

  /** Counts what became of the chunk. Must be called exactly once. */
  public void settle(Fate fate) {
    trace.tracer().counters().settled(fate, size);
  }
}
