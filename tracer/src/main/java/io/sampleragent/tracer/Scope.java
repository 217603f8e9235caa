// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.tracer;

import io.sampleragent.tracer.propagation.ExtractedContext;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * One activation of a span on one thread; while it is open, new spans on that thread are its
 * children.
 *
 * <p>An API may attach more than a span ({@link ScopeContents}): then that holds, too, and there
 * may be no span at all.
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

  private final @Nullable Span span;
  private final boolean finishesSpan;
  private final @Nullable ScopeContents contents;
  private @Nullable Scope previous;
  private @Nullable Object view;
  private volatile boolean closed; // volatile: other threads may close

  private Scope(
      @Nullable Span span,
      boolean finishesSpan,
      @Nullable ScopeContents contents,
      @Nullable Scope previous) {
    this.span = span;
    this.finishesSpan = finishesSpan;
    this.contents = contents;
    this.previous = previous;
  }

  /** Makes {@code span} the active one of this thread until the scope is closed. */
  public static Scope activate(Span span) {
    return activate(span, false);
  }

  /** As {@link #activate(Span)}; closing the scope may end the span too. */
  public static Scope activate(Span span, boolean finishSpanOnClose) {
    return push(span, finishSpanOnClose, null);
  }

  /**
   * Makes what an API attached hold on this thread, until the scope is closed.
   *
   * @param span null if no span is active then
   */
  public static Scope attach(@Nullable Span span, ScopeContents contents) {
    return push(span, false, contents);
  }

  private static Scope push(
      @Nullable Span span, boolean finishSpanOnClose, @Nullable ScopeContents contents) {
    Stack stack = STACKS.get();
    stack.bound();
    Scope scope = new Scope(span, finishSpanOnClose, contents, stack.pruned());
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

  /** The scope that holds on this thread; null if there is none. */
  public static @Nullable Scope active() {
    return STACKS.get().pruned();
  }

  /** The span that is active by this scope; null if it says that none is. */
  public @Nullable Span span() {
    return span;
  }

  /** What an API attached here; null if a span alone was activated. */
  public @Nullable ScopeContents contents() {
    return contents;
  }

  /** The baggage of what starts here: that which an API attached, else that of the span. */
  public Baggage baggage() {
    if (contents != null) {
      return contents.baggage(span);
    }
    return span == null ? Baggage.NONE : span.baggage();
  }

  /** The message that goes on here, if no span is active; null if there is none. */
  public @Nullable ExtractedContext message() {
    return contents == null || span != null ? null : contents.message();
  }

  /**
   * The scope that holds again when this one is closed; null if there is none, or if a request
   * began here: what somebody forgot to close before has nothing to do with it.
   */
  public @Nullable Scope outer() {
    Scope outer = span instanceof ServerSpan ? null : previous;
    while (outer != null && outer.closed) {
      outer = outer.previous;
    }
    return outer;
  }

  /** What an API last showed the application for this scope; null until {@link #view(Object)}. */
  public @Nullable Object view() {
    return view;
  }

  /** Remembers what an API shows, for the thread of the scope alone. */
  public void view(Object shown) {
    view = shown;
  }

  /** True while nothing is traced on this thread: see {@link Suppression}, or it is the agent's. */
  public static boolean isSuppressed() {
    return STACKS.get().isSuppressed();
  }

  /** Nothing that this thread does from now on is traced. For the agent's own threads. */
  public static void suppressThread() {
    Suppression.begin();
  }

  /** The innermost suppression of this thread; null if there is none. */
  static @Nullable Suppression suppression() {
    return STACKS.get().suppression;
  }

  static void suppression(@Nullable Suppression innermost) {
    STACKS.get().suppression = innermost;
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
    if (finishesSpan && span != null) {
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
          "Close scopes in the reverse order of their activation, on the same thread: that of "
              + (span == null ? "no span" : "span " + span.name())
              + " was not. No span is lost, but some may have another parent than you expect"
              + " (said once)");
    }
    close();
  }

  private boolean isOver() {
    return closed || (span != null && span.isFinished());
  }

  private static final class Stack {
    @Nullable Scope top;
    @Nullable Suppression suppression;
    int connecting;
    private int activations; // since the depth was looked at

    boolean isSuppressed() {
      Suppression innermost = suppression;
      if (innermost == null) {
        return false;
      }
      suppression = innermost.running();
      return suppression != null;
    }

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
        if (!scope.isOver()) {
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
      while (scope != null && scope.isOver()) {
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
