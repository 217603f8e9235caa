// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.instrumentation.weaving.advice;

import io.sampleragent.instrumentation.Integration;
import io.sampleragent.instrumentation.Weave;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.implementation.bytecode.assign.Assigner;
import sample.weaving.Calls;

/** Advice on {@link Shapes} that writes down what it is given. */
@Integration(value = "shapes", versions = "-")
public final class ShapeAdvice {
  private static final String SHAPES = "sample.weaving.Shapes";

  private ShapeAdvice() {}

  @Weave(
      type = SHAPES,
      method = {
        "add",
        "wide",
        "nothing",
        "flag",
        "letter",
        "small",
        "large",
        "array",
        "caught",
        "thrown",
        "endless",
        "reused",
        "choice",
        "overwritten"
      })
  public static final class Everything {
    @Advice.OnMethodEnter(inline = false, suppress = Throwable.class)
    public static Object enter(
        @Advice.AllArguments Object[] arguments,
        @Advice.Origin("#m") String method,
        @Advice.This(optional = true) Object self) {
      return Calls.entered(method, self, arguments);
    }

    @Advice.OnMethodExit(inline = false, suppress = Throwable.class, onThrowable = Throwable.class)
    public static void exit(
        @Advice.Enter Object entered,
        @Advice.AllArguments Object[] arguments,
        @Advice.Return(typing = Assigner.Typing.DYNAMIC) Object returned,
        @Advice.Thrown Throwable thrown) {
      Calls.exited(entered, arguments, returned, thrown);
    }
  }

  @Weave(type = SHAPES, method = "<init>", arguments = 1)
  public static final class Constructor {
    @Advice.OnMethodEnter(inline = false, suppress = Throwable.class)
    public static Object enter(@Advice.Argument(0) String text) {
      return Calls.entered("<init>", null, new Object[] {text});
    }

    @Advice.OnMethodExit(inline = false, suppress = Throwable.class)
    public static void exit(@Advice.Enter Object entered, @Advice.This Object self) {
      Calls.exited(entered, new Object[] {self}, null, null);
    }
  }

  @Weave(type = SHAPES, method = "replaced", argumentTypes = "java.lang.String")
  public static final class Argument {
    @Advice.OnMethodEnter(inline = false, suppress = Throwable.class)
    @Advice.AssignReturned.ToArguments(
        @Advice.AssignReturned.ToArguments.ToArgument(value = 0, index = 1))
    public static Object[] enter(@Advice.Argument(0) String text) {
      return new Object[] {
        "unused", "wrong type".equals(text) ? (Object) 1 : "keep".equals(text) ? null : text + "!"
      };
    }
  }

  @Weave(type = SHAPES, method = "result", arguments = 0)
  public static final class Returned {
    @Advice.OnMethodExit(inline = false, suppress = Throwable.class, onThrowable = Throwable.class)
    @Advice.AssignReturned.ToReturned
    public static String exit(@Advice.Return String returned) {
      return Calls.replacement == null ? null : returned + Calls.replacement;
    }
  }

  /** Asks for what cannot be done: there is no null that would say "leave it". */
  @Weave(type = SHAPES, method = "primitive", arguments = 1)
  public static final class Primitive {
    @Advice.OnMethodEnter(inline = false, suppress = Throwable.class)
    @Advice.AssignReturned.ToArguments(
        @Advice.AssignReturned.ToArguments.ToArgument(value = 0, index = 0))
    public static Object[] enter(@Advice.Argument(0) int n) {
      return new Object[] {n + 100};
    }

    @Advice.OnMethodExit(inline = false, suppress = Throwable.class, onThrowable = Throwable.class)
    @Advice.AssignReturned.ToReturned
    public static Integer exit(@Advice.Return int returned) {
      return returned + 1000;
    }
  }

  @Weave(type = SHAPES, method = "broken", arguments = 1)
  public static final class Broken {
    @Advice.OnMethodEnter(inline = false, suppress = Throwable.class)
    public static Object enter(@Advice.Argument(0) String text) {
      throw new IllegalStateException("a bug in enter");
    }

    @Advice.OnMethodExit(inline = false, suppress = Throwable.class, onThrowable = Throwable.class)
    public static void exit(@Advice.Enter Object entered) {
      throw new StackOverflowError("a bug in exit");
    }
  }
}
