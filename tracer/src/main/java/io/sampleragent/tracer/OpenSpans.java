// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.tracer;

import org.jspecify.annotations.Nullable;

/**
 * The running spans of one trace, linked to each other in the order in which they started, and what
 * the agent's thread needs to watch them: the trace as {@link OpenTraces} sees it.
 *
 * <p>What {@link TraceBuffer} is made on, and not a part of it: that would be one more object per
 * trace. Whoever calls holds the trace's lock, but for the abstract methods.
 */
abstract class OpenSpans {
  /** More than any caller counts to. */
  static final int MAX_LOOKS = Byte.MAX_VALUE;

  private static final long OLD_NANOS = OldSpans.SECONDS * 1_000_000_000L;

  private static final int MAX_OLD = 500; // spans that one look moves, so that the lock is short

  /** Spans that run and are not parked. */
  int open;

  /** Spans that wait for others. */
  int finishedSpans;

  /** Whether any have left the trace. */
  boolean handedOver;

  // The one before it is the newest, so that both ends are known by one field.
  private @Nullable Span oldest;
  private byte looks; // since anything changed
  private int slot = OpenTraces.NONE;
  private OldSpans.@Nullable WatchedTrace watched; // while spans of it are old

  abstract Tracer tracer();

  /**
   * For the agent's thread, about once a second: hands over what waits in vain, and has spans
   * watched that have become old.
   */
  abstract void look(long now);

  /** Hands over what waits for others, if the root has finished or {@code always}. */
  abstract void handOverWaiting(boolean always);

  /** A span was collected while it ran: nothing waits for it any more. */
  abstract void lostOne();

  final void opened(Span span) {
    open++;
    link(span);
    changed(span);
  }

  final void closed(Span span) {
    open--;
    if (!unlink(span)) {
      tracer().openTraces().forget(span);
    }
  }

  /** Under the lock, after each change. What may have to wait needs a slot. */
  final void changed(Span span) {
    looks = 0;
    if (slot == OpenTraces.NONE && open > 0) {
      slot = tracer().openTraces().add(this, span);
    }
    tellWatcher();
  }

  /** Says how many spans are in the trace, if any of them is old. */
  final void tellWatcher() {
    if (watched != null) {
      watched.stands(open + finishedSpans, handedOver);
      if (open + finishedSpans == 0) {
        watched = null;
      }
    }
  }

  final boolean isWatched() {
    return slot != OpenTraces.NONE;
  }

  /** Looks since anything changed. */
  final int looksInVain() {
    return looks;
  }

  /** The agent's thread looks. */
  final void looked(long now) {
    looks = (byte) Math.min(looks + 1, MAX_LOOKS);
    moveOld(now);
  }

  /** Spans that run for long are not held any more, so that it is seen if nobody else does. */
  private void moveOld(long now) {
    Span span = oldest;
    for (int i = 0; i < MAX_OLD && span != null && isOld(span, now); i++) {
      unlink(span);
      watched = tracer().openTraces().old().add(this, span, watched);
      span = oldest;
    }
    tellWatcher();
  }

  // One that starts in the far future, by a mistake in some unit, must not hold up the others.
  private static boolean isOld(Span span, long now) {
    long age = now - span.startTicks();
    return age >= OLD_NANOS || age <= -OLD_NANOS;
  }

  /** A slot holds its trace: not for longer than there is something that it can lose. */
  final void leaveIfIdle() {
    if (slot != OpenTraces.NONE && oldest == null && finishedSpans == 0) {
      tracer().openTraces().remove(slot);
      slot = OpenTraces.NONE;
    }
  }

  private void link(Span span) {
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
  private boolean unlink(Span span) {
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
