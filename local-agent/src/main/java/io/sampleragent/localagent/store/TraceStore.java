// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.localagent.store;

import io.sampleragent.localagent.decision.ServiceDecision;
import io.sampleragent.localagent.decode.Chunk;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The received traces, merged by id and bounded by bytes.
 *
 * <p>Kept and dropped traces have half of the budget each, so a flood of dropped ones cannot push
 * out the kept ones, and the other way round. Within a half the oldest goes first. Bytes are
 * estimated ({@link io.sampleragent.localagent.decode.Span#estimatedBytes}).
 *
 * <p>Any thread; one lock, held for the time of a merge or a copy of references.
 */
public final class TraceStore {
  private final long budgetOfHalf;
  private final Losses losses;
  private final Map<Long, List<Trace>> byLowId = new HashMap<>();
  private final Half kept = new Half(Loss.KEPT_EVICTED);
  private final Half dropped = new Half(Loss.DROPPED_EVICTED);
  private final ServiceCounters counters = new ServiceCounters();
  private long lastSequence;

  public TraceStore(long budgetBytes, Losses losses) {
    this.budgetOfHalf = budgetBytes / 2;
    this.losses = losses;
  }

  /** Traces of one outcome, oldest first. */
  private static final class Half {
    final TreeMap<Long, Trace> traces = new TreeMap<>();
    final Loss lossWhenFull;
    long bytes;

    Half(Loss lossWhenFull) {
      this.lossWhenFull = lossWhenFull;
    }

    void put(Trace trace) {
      traces.put(trace.sequence, trace);
      bytes += trace.bytes();
    }

    void remove(Trace trace) {
      traces.remove(trace.sequence);
      bytes -= trace.bytes();
    }

    void clear() {
      traces.clear();
      bytes = 0;
    }
  }

  /** Merges the chunk and returns the sequence number of its trace, by which it is found again. */
  public synchronized long add(Chunk chunk, long nowMillis) {
    Trace trace = find(chunk.traceIdHigh(), chunk.traceIdLow());
    if (trace == null) {
      trace = create(chunk, nowMillis);
    } else {
      half(trace).remove(trace);
    }
    merge(trace, chunk);
    half(trace).put(trace);
    evict(half(trace));
    return trace.sequence;
  }

  /** Forgets all traces and restarts the counts by service; returns how many traces went. */
  public synchronized int clear() {
    int count = kept.traces.size() + dropped.traces.size();
    kept.clear();
    dropped.clear();
    byLowId.clear();
    counters.clear();
    losses.add(Loss.CLEARED, count);
    return count;
  }

  /** The trace with this id, of which the high half may be 0 for "not known"; else null. */
  public synchronized @Nullable TraceView get(long high, long low) {
    Trace trace = find(high, low);
    return trace == null ? null : trace.view();
  }

  public synchronized @Nullable TraceView get(long sequence) {
    Trace trace = kept.traces.get(sequence);
    if (trace == null) trace = dropped.traces.get(sequence);
    return trace == null ? null : trace.view();
  }

  /** The newest traces of both halves, newest first, at most {@code limit} of each. */
  public synchronized List<TraceView> newest(int limit) {
    List<TraceView> views = new ArrayList<>();
    for (Half half : List.of(kept, dropped)) {
      half.traces.descendingMap().values().stream().limit(limit).forEach(t -> views.add(t.view()));
    }
    views.sort((a, b) -> Long.compare(b.sequence(), a.sequence()));
    return views;
  }

  public synchronized StoreSummary summary() {
    return new StoreSummary(
        kept.traces.size(),
        dropped.traces.size(),
        kept.bytes + dropped.bytes,
        2 * budgetOfHalf,
        counters.all());
  }

  private Trace create(Chunk chunk, long nowMillis) {
    Trace trace =
        new Trace(
            ++lastSequence, chunk.traceIdHigh(), chunk.traceIdLow(), nowMillis, budgetOfHalf / 2);
    // Nearly always the only one: two ids with an equal low half are an accident or an attack.
    List<Trace> same = byLowId.get(trace.low);
    List<Trace> all = same == null ? new ArrayList<>(1) : same;
    all.add(trace);
    byLowId.put(trace.low, all);
    return trace;
  }

  private void merge(Trace trace, Chunk chunk) {
    List<ServiceDecision> before = trace.decisions();
    int tooMany = trace.add(chunk);
    if (trace.high == 0) trace.high = chunk.traceIdHigh();
    losses.add(Loss.SPANS_OVER_LIMIT, tooMany);
    counters.replace(before, trace.decisions());
  }

  /** Never leaves an empty half: the newest trace stays even when it alone is over the budget. */
  private void evict(Half half) {
    while (half.bytes > budgetOfHalf && half.traces.size() > 1) {
      Trace oldest = half.traces.firstEntry().getValue();
      half.remove(oldest);
      forgetId(oldest);
      losses.add(half.lossWhenFull, 1);
    }
  }

  private void forgetId(Trace trace) {
    List<Trace> same = byLowId.get(trace.low);
    same.remove(trace);
    if (same.isEmpty()) byLowId.remove(trace.low);
  }

  private @Nullable Trace find(long high, long low) {
    for (Trace trace : byLowId.getOrDefault(low, List.of())) {
      if (trace.matches(high)) return trace;
    }
    return null;
  }

  private Half half(Trace trace) {
    return trace.isKept() ? kept : dropped;
  }
}
