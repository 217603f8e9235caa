// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.instrumentation.weaving.advice;

import io.sampleragent.instrumentation.Integration;
import io.sampleragent.instrumentation.Weave;
import net.bytebuddy.asm.Advice;
import sample.weaving.Calls;

/** Advice on a class that the test writes in old class-file versions. */
@Integration(value = "old", versions = "-")
public final class OldAdvice {
  private OldAdvice() {}

  @Weave(type = "sample.weaving.Old", method = "join", arguments = 3)
  public static final class Join {
    @Advice.OnMethodEnter(inline = false, suppress = Throwable.class)
    @Advice.AssignReturned.ToArguments(
        @Advice.AssignReturned.ToArguments.ToArgument(value = 0, index = 0))
    public static Object[] enter(
        @Advice.AllArguments Object[] arguments,
        @Advice.Origin Class<?> type,
        @Advice.Origin("#t") String name) {
      Calls.entered(name + (type == null ? "" : " of " + type.getSimpleName()), null, arguments);
      return new Object[] {arguments[0] + "!", "join"};
    }

    @Advice.OnMethodExit(inline = false, suppress = Throwable.class, onThrowable = Throwable.class)
    @Advice.AssignReturned.ToReturned
    public static String exit(
        @Advice.Enter Object[] entered,
        @Advice.Argument(1) long number,
        @Advice.Return String returned,
        @Advice.Thrown Throwable thrown) {
      Calls.exited(entered[1], new Object[] {number}, returned + number, thrown);
      return thrown == null ? "<" + returned + ">" : null;
    }
  }
}
