// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.instrumentation.weaving.advice;

import io.sampleragent.instrumentation.Integration;
import io.sampleragent.instrumentation.Weave;
import net.bytebuddy.asm.Advice;
import sample.weaving.Calls;
import sample.weaving.Gadget;

/** Advice that needs a member which not every version of its library has. */
@Integration(value = "gadget", versions = "-")
public final class GadgetAdvice {
  private GadgetAdvice() {}

  @Weave(type = "sample.weaving.Gadget", method = "use", arguments = 0)
  public static final class Use {
    @Advice.OnMethodEnter(inline = false, suppress = Throwable.class)
    public static Object enter(@Advice.This Gadget gadget) {
      return Calls.entered("use", null, new Object[] {gadget.serial()});
    }

    @Advice.OnMethodExit(inline = false, suppress = Throwable.class, onThrowable = Throwable.class)
    public static void exit(
        @Advice.Enter Object entered,
        @Advice.Return String returned,
        @Advice.Thrown Throwable thrown) {
      Calls.exited(entered, new Object[0], returned, thrown);
    }
  }
}
