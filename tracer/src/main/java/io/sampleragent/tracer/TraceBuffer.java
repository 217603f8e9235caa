// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.tracer;

import io.sampleragent.sampling.ConsistentProbability;
import io.sampleragent.sampling.Decision;
import io.sampleragent.sampling.Priority;
import io.sampleragent.sampling.Sampler;
import io.sampleragent.sampling.SpanSampler;
import io.sampleragent.tracer.propagation.ExtractedContext;
import io.sampleragent.tracer.propagation.PropagationTags;
import org.jspecify.annotations.Nullable;

/**
 * Collects the spans of one trace in this process, its local trace, and hands finished ones on
 * together.
 *
 * <p>Any thread may start and finish spans. The thread that finishes the last open one hands over.
 * When many have finished while others still run, the finished ones are handed over early, so that
 * a trace that never ends costs a known amount of memory. And the agent's thread looks once a
 * second ({@link OpenTraces}) for finished ones that wait in vain: for a span that somebody forgot.
 *
 * <p>Here is also the trace's one decision: made at the first header that leaves the process or at
 * the first chunk, whichever comes first, and from then on fixed but for a forced keep.
 *
 * <p>Not here: how to decide ({@link Sampler}), how to send ({@link TraceSink}).
 */
public final class TraceBuffer extends OpenSpans {
  /** Finished spans that wait for others of their trace; what comes above is counted and let go. */
  static final int MAX_SPANS =
      10_000; // about 10 MB; reached only with partial flush off or set very high

  /**
   * Looks without any change after which spans are handed over whose root has finished: between one
   * and two seconds. Work that a request leaves to another thread mostly ends before, and so comes
   * with it.
   */
  private static final int QUIET_LOOKS = 2;

  /** As above, while the root still runs: longer than requests are silent, see RATIONALE.md. */
  static final int SILENT_LOOKS = 120; // at most MAX_LOOKS

  /** Whatever goes on below it, a root that finished is not held back for longer. */
  static final long HELD_BACK_NANOS = 5_000_000_000L; // as with dd-trace-java

  private final Tracer tracer;
  private final Sampler
      sampler; // of the moment the trace began: a live change affects later traces only
  private final @Nullable SpanSampler spanSampler; // of the same moment
  private final long traceIdHigh;
  private final long traceIdLow;
  private final long remoteParentId;
  private final @Nullable ExtractedContext incoming;
  private final long beganTicks;
  private final long epochOffset; // nanoseconds since the epoch less ticks, when the trace began

  private volatile @Nullable Decision decision; // changed under the lock

  /** Others were told to drop, or did before: what is kept here is not the whole trace. */
  private volatile boolean droppedElsewhere;

  private volatile @Nullable Span root; // set once, with the first span
  // Finished spans, linked to each other: the local root first, the others as they finished.
  private @Nullable Span firstFinished;
  private @Nullable Span lastFinished;
  private int cut;
  private volatile boolean
      droppedByHand; // if it was decided before, that holds, but no rescue undoes it
  private boolean rootEnded;
  private @Nullable Decision logged; // racy: at worst a trace is remembered twice

  private TraceBuffer(Tracer tracer, @Nullable ExtractedContext context) {
    this.tracer = tracer;
    this.sampler = tracer.sampler();
    this.spanSampler = tracer.spanSampler();
    this.beganTicks = tracer.clock().ticks();
    long now = tracer.clock().epochNanosAt(beganTicks);
    this.epochOffset = now - beganTicks;
    if (context == null || !context.hasIds()) {
      this.traceIdHigh = tracer.options().wideTraceIds ? Ids.high(now) : 0;
      this.traceIdLow = Ids.random();
      this.remoteParentId = 0;
    } else {
      this.traceIdHigh = context.traceIdHigh();
      this.traceIdLow = context.traceIdLow();
      this.remoteParentId = context.parentId();
    }
    this.incoming = context;
    if (context != null && context.hasPriority()) {
      this.decision = Decision.inherited(context.priority(), context.tags().decisionMaker());
      this.droppedElsewhere = context.priority() <= 0;
    }
    tracer.counters().traceStarted();
  }

  /** A trace that begins here, or goes on here if {@code context} has ids. */
  static TraceBuffer begin(Tracer tracer, @Nullable ExtractedContext context) {
    return new TraceBuffer(tracer, context);
  }

  @Override
  public Tracer tracer() {
    return tracer;
  }

  public long traceIdHigh() {
    return traceIdHigh;
  }

  public long traceIdLow() {
    return traceIdLow;
  }

  /** The span in the calling service, 0 if the trace began here. */
  long remoteParentId() {
    return remoteParentId;
  }

  /** What the caller's headers said, null if nothing. */
  public @Nullable ExtractedContext incoming() {
    return incoming;
  }

  /** Whether the trace began in another process. */
  public boolean isContinued() {
    return incoming != null && incoming.hasIds();
  }

  /** Whether the lowest 56 bits of the trace id are random: ours are, of others' we are told. */
  public boolean hasRandomId() {
    return !isContinued() || incoming.randomIds();
  }

  /** The randomness that the trace came with; {@link ConsistentProbability#NONE} if none. */
  long randomness() {
    return incoming == null ? ConsistentProbability.NONE : incoming.randomness();
  }

  /** Where the trace came from, e.g. {@code synthetics}; null if nobody said. */
  public @Nullable String origin() {
    return incoming == null ? null : incoming.origin();
  }

  /**
   * Tags that travel with the trace, as they leave: with its id's high half and how it was decided.
   */
  public PropagationTags outgoingTags(Decision decision) {
    PropagationTags arrived = incoming == null ? PropagationTags.EMPTY : incoming.tags();
    boolean hashed = decision.ksr() == null || randomness() == ConsistentProbability.NONE;
    int max = tracer.options().propagationTagsMax;
    return arrived.outgoing(
        decision, traceIdHigh, hashed, max, tracer.options().propagators().orgMarker());
  }

  /** The first span of the trace in this process. */
  public @Nullable Span root() {
    return root;
  }

  long ticks() {
    return tracer.clock().ticks();
  }

  /** When the trace began here: a moment before its first span, which may begin then. */
  long beganTicks() {
    return beganTicks;
  }

  long epochNanosAt(long ticks) {
    return epochOffset + ticks;
  }

  long ticksAt(long epochNanos) {
    return epochNanos - epochOffset;
  }

  /** The decision if it was made already: asking changes nothing. */
  public @Nullable Decision decision() {
    return decision;
  }

  /** The decision, made now if nobody asked before. */
  public Decision decide() {
    Decision made = decision;
    return made != null ? made : decideNow();
  }

  /** The decision for a header that leaves the process: from now on others act on it. */
  public Decision decideForOthers() {
    Decision made = decide();
    if (!made.kept()) {
      droppedElsewhere = true;
    }
    return made;
  }

  /** Whether this process keeps its part of a trace that others dropped, or an earlier part did. */
  boolean isIncomplete(Decision decided) {
    return decided.kept() && droppedElsewhere;
  }

  // One thread only: a limiter must not give two tokens for one trace.
  private synchronized Decision decideNow() {
    Decision made = decision;
    if (made == null) {
      if (root == null) {
        throw new IllegalStateException("decision asked for before the first span");
      }
      made = sampler.decide(root);
      decision = made;
    }
    return made;
  }

  /** Keeps the trace whatever was decided before, here or by the caller. */
  synchronized void forceKeep(Decision keep) {
    decision = keep;
  }

  /** Drops the trace, unless it was already decided, here or by the caller. */
  synchronized void manualDrop() {
    droppedByHand = true;
    if (decision == null) {
      decision = Decision.manual(Priority.USER_DROP);
    }
  }

  /** Spans of this trace that were let go because there were more than {@link #MAX_SPANS}. */
  synchronized int spansCut() {
    return cut;
  }

  void started(Span span) {
    tracer.counters().spanStarted();
    boolean begins;
    synchronized (this) {
      begins = root == null;
      if (begins) {
        root = span;
      }
      opened(span);
      if (begins && !isWatched()) {
        tracer.openTraces().countNotWatched();
      }
    }
    if (begins) {
      tracer.sink().traceBegins();
    }
  }

  /** The span may never go on: until {@link #resumed}, nothing waits for it. */
  void parked(Span span) {
    tracer.counters().spanParked();
    synchronized (this) {
      closed(span);
      changed(span);
    }
    handOver(null, false);
  }

  void resumed(Span span) {
    tracer.counters().spanStarted();
    synchronized (this) {
      opened(span);
    }
  }

  void finished(Span span) {
    handOver(span, false);
  }

  /**
   * For the agent's thread, about once a second: hands over what waits in vain, and has spans
   * watched that have become old.
   */
  @Override
  void look(long now) {
    boolean due;
    synchronized (this) {
      looked(now);
      due = isDue(now);
      leaveIfIdle();
    }
    if (due) {
      handOver(null, true);
    }
  }

  private boolean isDue(long now) {
    if (!rootEnded) {
      return looksInVain() >= SILENT_LOOKS;
    }
    return looksInVain() >= QUIET_LOOKS || now - root.endTicks() >= HELD_BACK_NANOS;
  }

  /** Hands over what waits for others, if the root has finished or {@code always}. */
  @Override
  void handOverWaiting(boolean always) {
    if (always || hasRootEnded()) {
      handOver(null, true);
    }
  }

  private synchronized boolean hasRootEnded() {
    return rootEnded;
  }

  /** A span was collected while it ran: nothing waits for it any more. */
  @Override
  void lostOne() {
    synchronized (this) {
      open--;
      tellWatcher();
    }
    tracer.counters().lost(1);
    handOver(null, false);
  }

  /**
   * Hands the finished spans over, by the thread that gets here first once nothing waits.
   *
   * @param finished a span that finished just now, null if none did: one lock for both
   * @param early even if others run
   */
  private void handOver(@Nullable Span finished, boolean early) {
    Span first;
    int size;
    boolean begins;
    synchronized (this) {
      if (finished != null) {
        closed(finished);
        keep(finished);
        changed(finished);
      }
      first = firstFinished;
      size = finishedSpans;
      if (first == null || (!early && open > 0 && size < tracer.options().partialFlushSpans)) {
        return;
      }
      firstFinished = null;
      lastFinished = null;
      finishedSpans = 0;
      begins = !handedOver;
      handedOver = true;
      tellWatcher();
      leaveIfIdle();
    }
    tracer.counters().finished(size);
    TraceFilters filters = tracer.filters();
    if (filters == null) {
      handOver(first, size, begins);
      return;
    }
    SpanDivision.Chain left = filters.apply(first, size);
    tracer.counters().settled(Fate.FILTERED, size - left.size);
    if (left.first != null) {
      handOver(left.first, left.size, begins);
    } else if (begins) {
      tracer.counters().traceDecided(false); // without asking the sampler: nothing is left to keep
    }
  }

  private void handOver(Span first, int size, boolean begins) {
    boolean counted = !begins;
    try {
      Decision decided = reviewed(decide(), first);
      if (begins) {
        counted = true;
        tracer.counters().traceDecided(decided.kept());
      }
      if (!decided.kept()) {
        droppedElsewhere = true; // by ourselves, should a later part be kept
      }
      if (decided != logged) {
        log(decided);
      }
      if (!decided.kept() && spanSampler != null) {
        sendDivided(decided, new SpanDivision(spanSampler, first));
      } else {
        send(new TraceChunk(this, decided, first, size));
      }
    } catch (Throwable t) {
      if (!counted) {
        tracer.counters().traceDecided(false);
      }
      tracer.counters().settled(Fate.NOT_ENCODED, size);
      Failures.swallowed("handing a trace over", t);
    }
  }

  private void sendDivided(Decision decided, SpanDivision spans) {
    TraceChunk selected = chunk(decided, spans.selected);
    TraceChunk others = chunk(decided, spans.others);
    tracer.counters().keptAlone(spans.selected.size);
    send(selected);
    send(others);
  }

  private @Nullable TraceChunk chunk(Decision decided, SpanDivision.Chain spans) {
    return spans.first == null ? null : new TraceChunk(this, decided, spans.first, spans.size);
  }

  /** Never throws: of two chunks, the failure of one must not be counted for the other. */
  private void send(@Nullable TraceChunk chunk) {
    if (chunk == null) {
      return;
    }
    try {
      tracer.sink().accept(chunk);
    } catch (Throwable t) {
      chunk.settle(Fate.NOT_ENCODED);
      Failures.swallowed("handing a trace over", t);
    }
  }

  /** The decision after a second look, now that these spans have finished. */
  private Decision reviewed(Decision before, Span first) {
    Span top = root();
    if (top == null || droppedByHand) {
      return before;
    }
    boolean hasError = !before.kept() && hasError(first);
    long rootNanos = first == top ? top.durationNanos() : -1;
    Decision after = sampler.review(before, top, hasError, rootNanos);
    return after == before ? before : replace(before, after);
  }

  private static boolean hasError(Span first) {
    for (Span span = first; span != null; span = span.next()) {
      if (span.isError()) {
        return true;
      }
    }
    return false;
  }

  // Code may have forced another decision meanwhile, which then stands.
  private synchronized Decision replace(Decision before, Decision after) {
    Decision current = decision;
    if (current == before) {
      decision = after;
      return after;
    }
    return current == null ? after : current;
  }

  /** Once, and again only if another decision holds for a later part. */
  private void log(Decision decided) {
    Span top = root();
    if (top != null) {
      logged = decided;
      long began = top.startNanos() / 1_000_000;
      tracer.decisions().add(decided, top, isIncomplete(decided), began);
    }
  }

  // The local root is always kept: without it nobody can tell what the rest belongs to. It goes to
  // the front: what holds for the whole trace is written on the first span, and looked for there.
  private void keep(Span span) {
    rootEnded |= span == root;
    if (finishedSpans >= MAX_SPANS && span != root) {
      cut++;
      tracer.counters().finished(1);
      tracer.counters().settled(Fate.TRACE_TOO_LONG, 1);
      return;
    }
    finishedSpans++;
    if (lastFinished == null) {
      firstFinished = span;
      lastFinished = span;
    } else if (span == root) {
      span.next(firstFinished);
      firstFinished = span;
    } else {
      lastFinished.next(span);
      lastFinished = span;
    }
  }
}
