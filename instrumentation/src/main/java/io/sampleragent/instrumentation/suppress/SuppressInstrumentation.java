// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.instrumentation.suppress;

import io.sampleragent.instrumentation.Integration;
import io.sampleragent.instrumentation.Weave;
import io.sampleragent.tracer.Suppression;
import net.bytebuddy.asm.Advice;
import org.jspecify.annotations.Nullable;

/**
 * No spans at all, of any integration, inside a method that is marked {@code @DoNotTrace} or meant
 * by {@code DD_SAMPLER_SUPPRESS}, on the thread that calls it.
 */
@Integration(value = "suppress", versions = "dd-trace-api 1.66")
public final class SuppressInstrumentation {
  @Weave(annotatedWith = "datadog.trace.api.DoNotTrace", order = -1)
  public static final class Annotated {
    @Advice.OnMethodEnter(inline = false, suppress = Throwable.class)
    public static Suppression enter() {
      return Suppression.begin();
    }

    @Advice.OnMethodExit(inline = false, suppress = Throwable.class, onThrowable = Throwable.class)
    public static void exit(@Advice.Enter @Nullable Suppression suppression) {
      Suppression.end(suppression);
    }
  }

  @Weave(type = "${sampler.suppress}", order = -1)
  public static final class Listed {
    @Advice.OnMethodEnter(inline = false, suppress = Throwable.class)
    public static Suppression enter() {
      return Suppression.begin();
    }

    @Advice.OnMethodExit(inline = false, suppress = Throwable.class, onThrowable = Throwable.class)
    public static void exit(@Advice.Enter @Nullable Suppression suppression) {
      Suppression.end(suppression);
    }
  }

  private SuppressInstrumentation() {}
}
