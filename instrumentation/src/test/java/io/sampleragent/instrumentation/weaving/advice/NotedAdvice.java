// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.instrumentation.weaving.advice;

import io.sampleragent.instrumentation.AnnotatedArguments;
import io.sampleragent.instrumentation.AnnotationValue;
import io.sampleragent.instrumentation.Integration;
import io.sampleragent.instrumentation.Weave;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.implementation.bytecode.assign.Assigner;
import sample.differential.Seen;

/** Advice that gets what annotations say, and the arguments that carry one. */
@Integration(value = "differential-noted", versions = "-")
public final class NotedAdvice {
  private static final String SAMPLES = "sample.differential.";

  private NotedAdvice() {}

  @Weave(annotatedWith = SAMPLES + "Note")
  public static final class Noted {
    @Advice.OnMethodEnter(inline = false, suppress = Throwable.class)
    public static Object enter(
        @Advice.Origin("#m") String method,
        @Advice.This(optional = true) Object self,
        @AnnotatedArguments(SAMPLES + "Named") Object[] named,
        @AnnotationValue("value") String text,
        @AnnotationValue("kept") String kept,
        @AnnotationValue("number") String number,
        @AnnotationValue("flag") boolean flag) {
      return Seen.entered(method, self, named, text, kept, number, flag);
    }

    @Advice.OnMethodExit(inline = false, suppress = Throwable.class, onThrowable = Throwable.class)
    public static void exit(
        @Advice.Enter Object entered,
        @AnnotationValue("kept") String kept,
        @Advice.Return(typing = Assigner.Typing.DYNAMIC) Object returned,
        @Advice.Thrown Throwable thrown) {
      Seen.exited(entered, null, returned, thrown, kept);
    }
  }
}
