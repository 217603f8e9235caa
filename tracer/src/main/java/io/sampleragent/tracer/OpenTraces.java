// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.tracer;

import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/**
 * The traces that have running spans, for the agent's thread, which looks through them once a
 * second: it hands over what waits in vain for other spans, and notices spans that never finish.
 *
 * <p>A trace takes one of a fixed number of slots when it begins and leaves it when it is complete:
 * no allocation, no lock, no counter that threads share. A slot holds its trace strongly, so for a
 * few seconds only: spans that run longer move to {@link OldSpans}, which holds nothing. A trace is
 * back in a slot while finished spans wait in it, so that these are not lost with it.
 *
 * <p>Memory: 64 kB, and what {@link OldSpans} says. A trace that finds no slot is not watched, and
 * counted.
 */
public final class OpenTraces {
  /** A power of two; far more than requests that run at a time. */
  static final int SLOTS = 16_384;

  /** What {@link #add} returns where there is no room. */
  static final int NONE = -1;

  private static final int MASK = SLOTS - 1;
  private static final int LINE = 4; // bits: 16 references are a cache line
  private static final int PLACES = 4; // that are tried one after the other
  private static final int NEIGHBOURS = 8; // that are tried at each
  private static final int BITS = 15; // of a span id, for each place

  private final Tracer tracer;
  private final AtomicReferenceArray<OpenSpans> slots = new AtomicReferenceArray<>(SLOTS);
  private final LongAdder notWatched = new LongAdder();
  private volatile @Nullable OldSpans old; // when the first span is

  OpenTraces(Tracer tracer) {
    this.tracer = tracer;
  }

  /**
   * Takes a slot for {@code trace}: the one that the thread had before, if it is free, since that
   * is in this processor's cache; otherwise one that the random id of {@code span} leads to.
   *
   * @return the slot, or {@link #NONE}
   */
  int add(OpenSpans trace, Span span) {
    int own = ((int) span.threadId() << LINE) & MASK;
    if (take(own, trace)) {
      return own;
    }
    long random = span.spanId();
    for (int place = 0; place < PLACES; place++) {
      for (int i = 0; i < NEIGHBOURS; i++) {
        int slot = ((int) random + i) & MASK;
        if (take(slot, trace)) {
          return slot;
        }
      }
      random >>>= BITS;
    }
    return NONE;
  }

  private boolean take(int slot, OpenSpans trace) {
    return slots.get(slot) == null && slots.compareAndSet(slot, null, trace);
  }

  void remove(int slot) {
    slots.lazySet(slot, null);
  }

  /** There was no slot for a new trace. */
  void countNotWatched() {
    notWatched.increment();
  }

  /** Made with the first old span, by the agent's thread. */
  OldSpans old() {
    OldSpans made = old;
    if (made == null) {
      made = new OldSpans(tracer.counters(), notWatched);
      old = made;
    }
    return made;
  }

  /** A span that may have been old goes on its way, or is parked. */
  void forget(Span span) {
    OldSpans known = old;
    if (known != null) {
      known.forget(span);
    }
  }

  /**
   * Looks through all traces. For one thread, about once a second; holds the lock of one trace at a
   * time, for as long as it takes to look at the spans that have become old.
   *
   * @return the spans that were found to be lost, at most {@link OldSpans#MAX_DESCRIBED} of them
   */
  public List<UnfinishedSpan> look() {
    long now = tracer.clock().ticks();
    for (int slot = 0; slot < SLOTS; slot++) {
      OpenSpans trace = slots.get(slot);
      if (trace != null) {
        trace.look(now);
      }
    }
    OldSpans known = old;
    return known == null ? Collections.<UnfinishedSpan>emptyList() : known.collect();
  }

  /**
   * Hands over finished spans that wait for others of their trace: of traces whose local root has
   * finished, or of {@code all}.
   */
  public void handOver(boolean all) {
    for (int slot = 0; slot < SLOTS; slot++) {
      OpenSpans trace = slots.get(slot);
      if (trace != null) {
        trace.handOverWaiting(all);
      }
    }
  }

  /** Spans that have run for long, the oldest first. Any thread may ask. */
  public List<UnfinishedSpan> running(int max) {
    OldSpans known = old;
    return known == null ? Collections.<UnfinishedSpan>emptyList() : known.running(max);
  }

  /** The last spans that were lost, the newest last. Any thread may ask. */
  public List<UnfinishedSpan> lost() {
    OldSpans known = old;
    return known == null ? Collections.<UnfinishedSpan>emptyList() : known.lost();
  }

  /**
   * Traces and spans that nobody watches, because there were too many: should they be lost, they
   * count as open for ever.
   */
  public long notWatched() {
    return notWatched.sum();
  }
}
