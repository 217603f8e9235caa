// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.tracer;

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

  private static final ThreadLocal<Stack> STACKS =
      new ThreadLocal<Stack>() {
        @Override
        protected Stack initialValue() {
          return new Stack();
        }
      };

  private final Span span;
  private @Nullable Scope previous;
  private volatile boolean closed; // volatile: other threads may close

  private Scope(Span span, @Nullable Scope previous) {
    this.span = span;
    this.previous = previous;
  }

  /** Makes {@code span} the active one of this thread until the scope is closed. */
  public static Scope activate(Span span) {
    Stack stack = STACKS.get();
    Scope scope = new Scope(span, stack.pruned());
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

  /** True on a thread whose work is never traced: the agent's own. */
  public static boolean isSuppressed() {
    return STACKS.get().suppressed;
  }

  /** Nothing that this thread does from now on is traced. For the agent's own threads. */
  public static void suppressThread() {
    STACKS.get().suppressed = true;
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
  }

  private static final class Stack {
    @Nullable Scope top;
    boolean suppressed;
    int connecting;

    @Nullable Scope pruned() {
      Scope scope = top;
      while (scope != null && scope.closed) {
        scope = scope.previous;
      }
      top = scope;
      return scope;
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
