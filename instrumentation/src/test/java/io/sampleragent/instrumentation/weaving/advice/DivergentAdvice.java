// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.instrumentation.weaving.advice;

import io.sampleragent.instrumentation.Integration;
import io.sampleragent.instrumentation.Weave;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.asm.Advice.AssignReturned.ToArguments.ToArgument;
import net.bytebuddy.implementation.bytecode.assign.Assigner;
import sample.differential.Seen;

/** Advice that Byte Buddy and we understand differently, on purpose. */
@Integration(value = "divergent", versions = "-")
public final class DivergentAdvice {
  private static final String SAMPLE = "sample.weaving.Divergent";

  private DivergentAdvice() {}

  @Weave(type = SAMPLE, method = "nullElement", arguments = 1)
  public static final class NullElement {
    @Advice.OnMethodEnter(inline = false, suppress = Throwable.class)
    @Advice.AssignReturned.ToArguments(
        @ToArgument(value = 0, index = 0, typing = Assigner.Typing.DYNAMIC))
    public static Object[] enter() {
      return new Object[] {null};
    }
  }

  @Weave(type = SAMPLE, method = "shortArray", arguments = 1)
  public static final class ShortArray {
    @Advice.OnMethodEnter(inline = false, suppress = Throwable.class)
    @Advice.AssignReturned.ToArguments(
        @ToArgument(value = 0, index = 5, typing = Assigner.Typing.DYNAMIC))
    public static Object[] enter() {
      return new Object[] {"replaced"};
    }
  }

  @Weave(type = SAMPLE, method = "wrongType", arguments = 1)
  public static final class WrongType {
    @Advice.OnMethodEnter(inline = false, suppress = Throwable.class)
    @Advice.AssignReturned.ToArguments(
        @ToArgument(value = 0, index = 0, typing = Assigner.Typing.DYNAMIC))
    public static Object[] enter() {
      return new Object[] {1};
    }
  }

  @Weave(type = SAMPLE, method = "primitiveArgument", arguments = 1)
  public static final class PrimitiveArgument {
    @Advice.OnMethodEnter(inline = false, suppress = Throwable.class)
    @Advice.AssignReturned.ToArguments(
        @ToArgument(value = 0, index = 0, typing = Assigner.Typing.DYNAMIC))
    public static Object[] enter(@Advice.Argument(0) int n) {
      return new Object[] {n + 100};
    }
  }

  @Weave(type = SAMPLE, method = "primitiveResult", arguments = 1)
  public static final class PrimitiveResult {
    @Advice.OnMethodExit(inline = false, suppress = Throwable.class)
    @Advice.AssignReturned.ToReturned
    public static Integer exit(@Advice.Return int returned) {
      return returned + 100;
    }
  }

  @Weave(type = "sample.differential.OwnClass", method = "get", arguments = 0)
  public static final class OwnClass {
    @Advice.OnMethodEnter(inline = false, suppress = Throwable.class)
    public static void enter(@Advice.Origin Class<?> type) {
      Seen.entered(String.valueOf(type), null);
    }
  }

  @Weave(type = "sample.differential.Missing", method = "get")
  public static final class Missing {
    @Advice.OnMethodEnter(inline = false, suppress = Throwable.class)
    public static void enter(@Advice.This Object self, @Advice.Argument(0) Object first) {
      Seen.entered("missing", self, first);
    }
  }
}
