// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.tracer;

import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * One activation of a span on one thread; while it is open, new spans on that thread are its
 * children.
 *
 * <p>Scopes of a thread form a stack. Users close them twice, in the wrong order and on other
 * threads; none of that may reach the next request. So closing only marks a scope, and whoever
 * looks at the top of the stack first takes the marked ones away: only the owning thread ever
 * changes its stack.
 */
public final class Scope implements AutoCloseable {
  // Scopes below a server span that somebody forgot to close; more of them than any real nesting
  // are let go.
  static final int MAX_LEFT_OVER = 64;

  /** Open scopes of one thread, beyond which those of finished spans are let go. */
  static final int MANY = 1_000;

  /** Open scopes of one thread, beyond which the outermost are let go: some 300 bytes each. */
  static final int MAX_OPEN = 10_000;

  private static final AtomicBoolean WRONG_ORDER_SAID = new AtomicBoolean();

  private static final ThreadLocal<Stack> STACKS =
      new ThreadLocal<Stack>() {
        @Override
        protected Stack initialValue() {
          return new Stack();
        }
      };

  private final Span span;
  private final boolean finishesSpan;
  private @Nullable Scope previous;
  private volatile boolean closed; // volatile: other threads may close

  private Scope(Span span, boolean finishesSpan, @Nullable Scope previous) {
    this.span = span;
    this.finishesSpan = finishesSpan;
    this.previous = previous;
  }

  /** Makes {@code span} the active one of this thread until the scope is closed. */
  public static Scope activate(Span span) {
    return activate(span, false);
  }

  /** As {@link #activate(Span)}; closing the scope may end the span too. */
  public static Scope activate(Span span, boolean finishSpanOnClose) {
    Stack stack = STACKS.get();
    stack.bound();
    Scope scope = new Scope(span, finishSpanOnClose, stack.pruned());
    stack.top = scope;
    return scope;
  }

  /**
   * As {@link #activate}, for the first span of a new piece of work. Scopes that were left open on
   * the thread are let go if their spans have finished, and all of them if there are too many to be
   * meant: a thread of a pool would gather one more with each request.
   */
  static Scope activateFirst(Span span) {
    STACKS.get().dropLeftOvers();
    return activate(span);
  }

  /** The active span of this thread, or null if there is none or the thread is one of ours. */
  public static @Nullable Span activeSpan() {
    Scope top = STACKS.get().pruned();
    return top == null ? null : top.span;
  }

  /** The scope that made the active span active; null if there is none. */
  public static @Nullable Scope active() {
    return STACKS.get().pruned();
  }

  public Span span() {
    return span;
  }

  /** True while nothing is traced on this thread: see {@link Suppression}, or it is the agent's. */
  public static boolean isSuppressed() {
    return STACKS.get().suppressions > 0;
  }

  /** Nothing that this thread does from now on is traced. For the agent's own threads. */
  public static void suppressThread() {
    STACKS.get().suppressions++;
  }

  /** Until {@link #suppressions(int)}: gives what that wants. */
  static int suppress() {
    return STACKS.get().suppressions++;
  }

  static void suppressions(int before) {
    STACKS.get().suppressions = before;
  }

  /** Counts calls on this thread inside which a driver's statements are its own: +1 and -1. */
  static void countConnecting(int change) {
    STACKS.get().connecting += change;
  }

  static boolean isConnecting() {
    return STACKS.get().connecting > 0;
  }

  /** Ends the activation; later calls, and calls on other threads, are harmless. */
  @Override
  public void close() {
    closed = true;
    STACKS.get().pruned();
    if (finishesSpan) {
      span.finish();
    }
  }

  /** As {@link #close}, for the application's code: the first one that is out of order is said. */
  public void closeByApplication() {
    if (closed) {
      return;
    }
    if (STACKS.get().pruned() != this && WRONG_ORDER_SAID.compareAndSet(false, true)) {
      Log.warn(
          "Close scopes in the reverse order of their activation, on the same thread: that of span "
              + span.name()
              + " was not. No span is lost, but some may have another parent than you expect"
              + " (said once)");
    }
    close();
  }

  private static final class Stack {
    @Nullable Scope top;
    int suppressions;
    int connecting;
    private int activations; // since the depth was looked at

    @Nullable Scope pruned() {
      Scope scope = top;
      while (scope != null && scope.closed) {
        scope = scope.previous;
      }
      top = scope;
      return scope;
    }

    /** Code that never closes its scopes must not fill the memory of a thread that never ends. */
    void bound() {
      if (++activations < MANY) {
        return;
      }
      activations = 0;
      int depth = 0;
      for (Scope scope = top; scope != null; scope = scope.previous) {
        depth++;
      }
      if (depth > MANY) {
        keepRunning();
      }
    }

    private void keepRunning() {
      Scope above = null;
      int kept = 0;
      for (Scope scope = top; scope != null && kept < MAX_OPEN; scope = scope.previous) {
        if (!scope.closed && !scope.span.isFinished()) {
          link(above, scope);
          above = scope;
          kept++;
        }
      }
      link(above, null);
    }

    private void link(@Nullable Scope above, @Nullable Scope scope) {
      if (above == null) {
        top = scope;
      } else {
        above.previous = scope;
      }
    }

    void dropLeftOvers() {
      Scope scope = top;
      while (scope != null && (scope.closed || scope.span.isFinished())) {
        scope = scope.previous;
      }
      top = scope;
      for (int depth = 0; scope != null; scope = scope.previous) {
        depth++;
        if (depth == MAX_LEFT_OVER) {
          scope.previous = null;
        }
      }
    }
  }
}
