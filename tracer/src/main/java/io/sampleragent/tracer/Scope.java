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
  private static final ThreadLocal<Stack> STACKS =
      new ThreadLocal<Stack>() {
        @Override
        protected Stack initialValue() {
          return new Stack();
        }
      };

  private final Span span;
  private final @Nullable Scope previous;
  // Not volatile: a close from another thread is seen when it is seen, and then honoured.
  private boolean closed;

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

  /** Ends the activation; later calls, and calls on other threads, are harmless. */
  @Override
  public void close() {
    closed = true;
    STACKS.get().pruned();
  }

  private static final class Stack {
    @Nullable Scope top;
    boolean suppressed;

    @Nullable Scope pruned() {
      Scope scope = top;
      while (scope != null && scope.closed) {
        scope = scope.previous;
      }
      top = scope;
      return scope;
    }
  }
}
