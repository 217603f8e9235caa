// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.tracer;

import io.sampleragent.tracer.settings.MethodPatterns;
import org.jspecify.annotations.Nullable;

/**
 * A call inside which nothing is traced on its thread: no span of any kind begins, and no header is
 * written. What was active before stays so, for code that tags the active span or logs its id.
 *
 * <p>Those of a thread form a stack, which only that thread changes. The end of one ends those
 * inside it, too, should theirs have been missed when the stack of calls was used up. An end on
 * another thread marks it, and the thread itself takes it away.
 */
public final class Suppression {
  /** One inside another, for code that never ends any; what comes above changes nothing. */
  static final int MAX_DEPTH = 1_000;

  private final @Nullable Suppression outer;
  private final int depth;
  private volatile boolean ended;

  private Suppression(@Nullable Suppression outer, int depth) {
    this.outer = outer;
    this.depth = depth;
  }

  /** Begins one on this thread. */
  public static Suppression begin() {
    Suppression outer = Scope.suppression();
    int depth = outer == null ? 1 : outer.depth + 1;
    Suppression begun = new Suppression(outer, depth);
    if (depth <= MAX_DEPTH) {
      Scope.suppression(begun);
    }
    return begun;
  }

  /**
   * As {@link #begin}, if the user's setting means this method of the object's own class: for
   * methods that are woven in a superclass, where nobody can tell by the class file.
   *
   * @return null if it does not
   */
  public static @Nullable Suppression beginIfMeant(@Nullable Object self, String method) {
    Tracer tracer = Tracer.installed();
    MethodPatterns meant = tracer == null ? null : tracer.options().suppressed;
    return meant != null && self != null && meant.contain(self.getClass().getName(), method)
        ? begin()
        : null;
  }

  /** Ends it; null is accepted and does nothing, as does a second end. */
  public static void end(@Nullable Suppression suppression) {
    if (suppression != null && !suppression.ended) {
      suppression.ended = true;
      if (suppression.isOfThisThread()) {
        Scope.suppression(suppression.outer);
      }
    }
  }

  private boolean isOfThisThread() {
    Suppression inner = Scope.suppression();
    while (inner != null && inner != this) {
      inner = inner.outer;
    }
    return inner != null;
  }

  /** This one, or if it was ended by another thread the next one outside that was not. */
  @Nullable Suppression running() {
    Suppression running = this;
    while (running != null && running.ended) {
      running = running.outer;
    }
    return running;
  }
}
