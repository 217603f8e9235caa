// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.instrumentation.weaving.advice;

import io.sampleragent.instrumentation.Integration;
import io.sampleragent.instrumentation.Weave;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.implementation.bytecode.assign.Assigner;
import sample.differential.Seen;

/** A second integration's advice in methods that have {@link DifferentialAdvice}'s already. */
@Integration(value = "differential-chained", versions = "-")
public final class ChainedAdvice {
  private ChainedAdvice() {}

  @Weave(type = "sample.differential.Chained", method = "*")
  public static final class Second {
    @Advice.OnMethodEnter(inline = false, suppress = Throwable.class)
    public static Object enter(
        @Advice.Origin("#m") String method, @Advice.AllArguments Object[] arguments) {
      return Seen.entered("second " + method, null, arguments);
    }

    @Advice.OnMethodExit(inline = false, suppress = Throwable.class, onThrowable = Throwable.class)
    public static void exit(
        @Advice.Enter Object entered,
        @Advice.AllArguments Object[] arguments,
        @Advice.Return(typing = Assigner.Typing.DYNAMIC) Object returned,
        @Advice.Thrown Throwable thrown) {
      Seen.exited(entered, null, returned, thrown, arguments);
    }
  }
}
