// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.tracer;

import io.sampleragent.tracer.settings.MethodPatterns;
import org.jspecify.annotations.Nullable;

/**
 * A call inside which nothing is traced on its thread: no span of any kind begins, and no header is
 * written. What was active before stays so, for code that tags the active span or logs its id.
 *
 * <p>The end restores what the begin found. Should one be missed, when the stack is used up, the
 * end of a call further out makes up for it.
 */
public final class Suppression {
  private final int before;

  private Suppression(int before) {
    this.before = before;
  }

  /** Begins one on this thread; it must be given to {@link #end} there. */
  public static Suppression begin() {
    return new Suppression(Scope.suppress());
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

  /** Ends it; null is accepted and does nothing. */
  public static void end(@Nullable Suppression suppression) {
    if (suppression != null) {
      Scope.suppressions(suppression.before);
    }
  }
}
