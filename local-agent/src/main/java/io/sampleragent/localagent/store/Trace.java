// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.localagent.store;

import io.sampleragent.localagent.decision.ServiceDecision;
import io.sampleragent.localagent.decision.TraceDecisions;
import io.sampleragent.localagent.decode.Chunk;
import io.sampleragent.localagent.decode.Span;
import java.util.ArrayList;
import java.util.List;

/**
 * One trace while it is collected. Guarded by the store's lock; {@link TraceView} is for others.
 */
final class Trace {
  static final int MAX_SPANS = 10_000; // what the page can draw; also bounds the work of a merge

  static final int MAX_CHUNKS = 1_000; // each new one asks all earlier ones who decided

  private static final long OWN_BYTES = 400; // this object, its lists and its places in two maps

  final long sequence;
  final long low;
  long high;
  private final long receivedMillis;
  private final long maxBytes;
  private final List<Chunk> chunks = new ArrayList<>(1);
  private List<ServiceDecision> decisions = List.of();
  private int spans;
  private long bytes = OWN_BYTES;

  Trace(long sequence, long high, long low, long receivedMillis, long maxBytes) {
    this.sequence = sequence;
    this.high = high;
    this.low = low;
    this.receivedMillis = receivedMillis;
    this.maxBytes = maxBytes;
  }

  /** Adds the chunk, or as many of its spans as fit; returns how many did not. */
  int add(Chunk chunk) {
    int fitting = fitting(chunk.spans());
    int tooMany = chunk.spans().size() - fitting;
    if (fitting == 0) return tooMany;
    chunks.add(tooMany == 0 ? chunk : new Chunk(chunk.spans().subList(0, fitting)));
    decisions = List.copyOf(TraceDecisions.of(chunks));
    return tooMany;
  }

  /** Counts spans in; a trace's very first one always fits, so that no trace is empty. */
  private int fitting(List<Span> offered) {
    if (chunks.size() >= MAX_CHUNKS) return 0;
    int count = 0;
    for (Span span : offered) {
      long size = span.estimatedBytes();
      if (spans > 0 && (spans >= MAX_SPANS || bytes + size > maxBytes)) break;
      spans++;
      bytes += size;
      count++;
    }
    return count;
  }

  List<ServiceDecision> decisions() {
    return decisions;
  }

  /** Kept by one service is enough: then an incomplete trace reached the user's backend. */
  boolean isKept() {
    for (ServiceDecision each : decisions) {
      if (each.decision().kept()) return true;
    }
    return false;
  }

  long bytes() {
    return bytes;
  }

  /** A 64-bit client loses the high half; ids match when one of them does not know it. */
  boolean matches(long otherHigh) {
    return high == otherHigh || high == 0 || otherHigh == 0;
  }

  TraceView view() {
    return new TraceView(sequence, high, low, receivedMillis, List.copyOf(chunks), decisions);
  }
}
