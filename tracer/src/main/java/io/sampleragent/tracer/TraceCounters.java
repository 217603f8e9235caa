// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.tracer;

import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;

/**
 * Where all spans of this process are: {@code started = open + queued + the sum over all fates},
 * always.
 *
 * <p>Counted on the application's threads without contention. The balance holds in every {@link
 * Snapshot} because of the order of reading: what came last in a span's life is read first, and
 * {@code open} and {@code queued} are differences.
 */
public final class TraceCounters {
  private final LongAdder tracesStarted = new LongAdder();
  private final LongAdder tracesKept = new LongAdder();
  private final LongAdder tracesDropped = new LongAdder();
  private final LongAdder tracesLost = new LongAdder();
  private final LongAdder spansStarted = new LongAdder();
  private final LongAdder spansFinished = new LongAdder();
  private final LongAdder spansKeptAlone = new LongAdder();
  private final Map<Fate, LongAdder> spansByFate = new EnumMap<>(Fate.class);

  TraceCounters() {
    for (Fate fate : Fate.values()) {
      spansByFate.put(fate, new LongAdder());
    }
  }

  void traceStarted() {
    tracesStarted.increment();
  }

  /** Once per trace, with its first chunk. */
  void traceDecided(boolean kept) {
    (kept ? tracesKept : tracesDropped).increment();
  }

  /** Once per trace that was collected before anything was handed over. */
  void traceLost() {
    tracesLost.increment();
  }

  void spanStarted() {
    spansStarted.increment();
  }

  /** It counts as started again when it goes on, and for nothing if it never does. */
  void spanParked() {
    spansStarted.decrement();
  }

  /** Rules keep {@code spans} of a dropped trace. */
  void keptAlone(int spans) {
    spansKeptAlone.add(spans);
  }

  /** {@code spans} left their buffer; {@link #settled} must follow for each. */
  void finished(int spans) {
    spansFinished.add(spans);
  }

  /** {@code spans} were collected in their buffer. */
  void lost(int spans) {
    finished(spans);
    settled(Fate.UNFINISHED, spans);
  }

  /** Counts what became of {@code spans} that had been handed over; once for each. */
  public void settled(Fate fate, int spans) {
    spansByFate.get(fate).add(spans);
  }

  public Snapshot snapshot() {
    return new Snapshot(this);
  }

  /** All numbers at one moment. Immutable. */
  public static final class Snapshot {
    private final long tracesStarted;
    private final long tracesKept;
    private final long tracesDropped;
    private final long tracesLost;
    private final long spansStarted;
    private final long spansFinished;
    private final long spansKeptAlone;
    private final Map<Fate, Long> spansByFate = new EnumMap<>(Fate.class);

    private Snapshot(TraceCounters counters) {
      for (Map.Entry<Fate, LongAdder> entry : counters.spansByFate.entrySet()) {
        spansByFate.put(entry.getKey(), entry.getValue().sum());
      }
      this.spansKeptAlone = counters.spansKeptAlone.sum();
      this.spansFinished = counters.spansFinished.sum();
      this.spansStarted = counters.spansStarted.sum();
      this.tracesKept = counters.tracesKept.sum();
      this.tracesDropped = counters.tracesDropped.sum();
      this.tracesLost = counters.tracesLost.sum();
      this.tracesStarted = counters.tracesStarted.sum();
    }

    public long tracesStarted() {
      return tracesStarted;
    }

    /** Traces whose first chunk was handed over with a decision to keep. */
    public long tracesKept() {
      return tracesKept;
    }

    /** Traces whose first chunk was handed over with a decision to drop. */
    public long tracesDropped() {
      return tracesDropped;
    }

    /** Traces that were collected before anything of them was handed over. */
    public long tracesLost() {
      return tracesLost;
    }

    /** Traces of which nothing was handed over yet. */
    public long tracesOpen() {
      return tracesStarted - tracesKept - tracesDropped - tracesLost;
    }

    public long spansStarted() {
      return spansStarted;
    }

    /** Spans that run, or wait in their buffer for others of their trace. */
    public long spansOpen() {
      return spansStarted - spansFinished;
    }

    /** Spans on their way between the buffer and the agent. */
    public long spansQueued() {
      long settled = 0;
      for (long count : spansByFate.values()) {
        settled += count;
      }
      return spansFinished - settled;
    }

    /**
     * Spans of dropped traces that rules for single spans chose to keep; some fate each has, too.
     */
    public long spansKeptAlone() {
      return spansKeptAlone;
    }

    public long spans(Fate fate) {
      return spansByFate.get(fate);
    }
  }
}
