// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.tracer;

import java.lang.ref.Reference;
import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/**
 * Spans that have run for {@link #SECONDS} seconds and more: what they are, without keeping them
 * alive. One that is collected before it has finished is lost: nobody can finish it any more.
 *
 * <p>The references are never asked for their spans: a collector that marks while the application
 * runs would take that for use, and never free them. So a span stays described as it was when it
 * became old.
 *
 * <p>The agent's thread adds and collects; any thread may finish a span.
 */
final class OldSpans {
  /** Longer than nearly all requests take: most of them never get here. */
  static final int SECONDS = 10;

  /** Spans at a time; about 300 bytes each. */
  static final int MAX = 10_000;

  /** Lost ones that are remembered. */
  static final int MAX_DESCRIBED = 100;

  private static final Comparator<UnfinishedSpan> OLDEST_FIRST =
      new Comparator<UnfinishedSpan>() {
        @Override
        public int compare(UnfinishedSpan one, UnfinishedSpan other) {
          return Long.compare(one.startNanos(), other.startNanos());
        }
      };

  private final TraceCounters counters;
  private final LongAdder notWatched;
  private final ReferenceQueue<Object> collected = new ReferenceQueue<>();
  private final Map<Long, OldSpan> spans = new ConcurrentHashMap<>(); // by id
  private final Set<WatchedTrace> traces = new HashSet<>(); // the agent's thread alone
  private final ArrayDeque<UnfinishedSpan> lost = new ArrayDeque<>(); // under its lock

  OldSpans(TraceCounters counters, LongAdder notWatched) {
    this.counters = counters;
    this.notWatched = notWatched;
  }

  /** What is to be counted for a trace should it be collected with spans in it. */
  static final class WatchedTrace extends WeakReference<OpenSpans> {
    private volatile int pending;
    private volatile boolean handedOver;

    WatchedTrace(OpenSpans trace, ReferenceQueue<Object> collected) {
      super(trace, collected);
    }

    /**
     * Says how it stands with the trace, whenever that changes.
     *
     * @param spans in it, running or not
     * @param begun whether any have left it
     */
    void stands(int spans, boolean begun) {
      handedOver = begun;
      pending = spans;
    }
  }

  private static final class OldSpan extends WeakReference<Span> {
    private final WatchedTrace trace;
    private final UnfinishedSpan description;

    OldSpan(Span span, WatchedTrace trace, ReferenceQueue<Object> collected) {
      super(span, collected);
      this.trace = trace;
      this.description = new UnfinishedSpan(span);
    }
  }

  /**
   * Watches {@code span} from now on, if there is room.
   *
   * @param watched what an earlier call for this trace returned; null at first
   */
  @Nullable WatchedTrace add(OpenSpans trace, Span span, @Nullable WatchedTrace watched) {
    if (spans.size() >= MAX || (watched == null && traces.size() >= MAX)) {
      notWatched.increment();
      return watched;
    }
    WatchedTrace all = watched == null ? new WatchedTrace(trace, collected) : watched;
    traces.add(all);
    spans.put(span.spanId(), new OldSpan(span, all, collected));
    return all;
  }

  void forget(Span span) {
    OldSpan known = spans.remove(span.spanId());
    if (known != null) {
      known.clear(); // it may be collected now, and is not lost
    }
  }

  /** Counts what was lost since the last call, and lets it go. For the agent's thread. */
  List<UnfinishedSpan> collect() {
    List<UnfinishedSpan> found = new ArrayList<>();
    for (Reference<?> gone = collected.poll(); gone != null; gone = collected.poll()) {
      if (gone instanceof OldSpan) {
        UnfinishedSpan span = lost((OldSpan) gone);
        if (found.size() < MAX_DESCRIBED) {
          found.add(span);
        }
      } else {
        lost((WatchedTrace) gone);
      }
    }
    forgetCompleteTraces();
    remember(found);
    return found;
  }

  private UnfinishedSpan lost(OldSpan span) {
    spans.remove(span.description.id());
    OpenSpans trace = span.trace.get();
    if (trace != null) { // otherwise it is gone, too, and counts for all of its spans
      trace.lostOne();
    }
    return span.description;
  }

  private void lost(WatchedTrace trace) {
    traces.remove(trace);
    int spans = trace.pending;
    counters.lost(spans);
    if (spans > 0 && !trace.handedOver) {
      counters.traceLost();
    }
  }

  private void forgetCompleteTraces() {
    for (Iterator<WatchedTrace> all = traces.iterator(); all.hasNext(); ) {
      WatchedTrace trace = all.next();
      if (trace.pending == 0) {
        all.remove();
      }
    }
  }

  private void remember(List<UnfinishedSpan> found) {
    synchronized (lost) {
      for (UnfinishedSpan span : found) {
        if (lost.size() == MAX_DESCRIBED) {
          lost.removeFirst();
        }
        lost.addLast(span);
      }
    }
  }

  List<UnfinishedSpan> running(int max) {
    List<UnfinishedSpan> all = new ArrayList<>();
    for (OldSpan span : spans.values()) {
      all.add(span.description);
    }
    Collections.sort(all, OLDEST_FIRST);
    return all.size() <= max ? all : new ArrayList<>(all.subList(0, max));
  }

  List<UnfinishedSpan> lost() {
    synchronized (lost) {
      return new ArrayList<>(lost);
    }
  }
}
