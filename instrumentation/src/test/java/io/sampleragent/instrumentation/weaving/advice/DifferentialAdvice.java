// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.instrumentation.weaving.advice;

import io.sampleragent.instrumentation.Integration;
import io.sampleragent.instrumentation.Weave;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.implementation.bytecode.assign.Assigner;
import sample.differential.Seen;

/** Advice that our weaver and Byte Buddy both weave into {@code sample.differential}. */
@Integration(value = "differential", versions = "-")
public final class DifferentialAdvice {
  private static final String SAMPLES = "sample.differential.";

  private DifferentialAdvice() {}

  /** Everything that advice can be given, in every method. */
  @Weave(
      type = {
        SAMPLES + "Arguments",
        SAMPLES + "Chained",
        SAMPLES + "Flow",
        SAMPLES + "Handlers",
        SAMPLES + "Handmade",
        SAMPLES + "Huge",
        SAMPLES + "Subroutines",
        SAMPLES + "Random",
        SAMPLES + "Monitors",
        SAMPLES + "Constructors",
        SAMPLES + "Constructors$1",
        SAMPLES + "Constructors$Inner",
        SAMPLES + "Members",
        SAMPLES + "Members$1Local",
        SAMPLES + "MemberTypes$Api",
        SAMPLES + "MemberTypes$Base",
        SAMPLES + "MemberTypes$Kind",
        SAMPLES + "MemberTypes$Kind$1",
        SAMPLES + "MemberTypes$Kind$2",
        SAMPLES + "Java11",
        SAMPLES + "Java11$Api",
        SAMPLES + "Java11$Nested",
        SAMPLES + "Java17",
        SAMPLES + "Java17$Point",
        SAMPLES + "Java17$Shape",
        SAMPLES + "Java17$Circle",
        SAMPLES + "Java17$Square",
        SAMPLES + "Java21",
        SAMPLES + "Java21$Pair",
        SAMPLES + "Java25"
      },
      method = "*")
  public static final class Everything {
    @Advice.OnMethodEnter(inline = false, suppress = Throwable.class)
    public static Object enter(
        @Advice.Origin("#m") String method,
        @Advice.Origin("#t") String type,
        @Advice.This(optional = true) Object self,
        @Advice.AllArguments Object[] arguments) {
      return Seen.entered(type + "." + method, self, arguments);
    }

    @Advice.OnMethodExit(inline = false, suppress = Throwable.class, onThrowable = Throwable.class)
    public static void exit(
        @Advice.Enter Object entered,
        @Advice.This(optional = true) Object self,
        @Advice.Return(typing = Assigner.Typing.DYNAMIC) Object returned,
        @Advice.Thrown Throwable thrown,
        @Advice.AllArguments Object[] arguments) {
      Seen.exited(entered, self, returned, thrown, arguments);
    }
  }

  @Weave(
      type = {
        SAMPLES + "Constructors",
        SAMPLES + "Constructors$1",
        SAMPLES + "Constructors$Inner",
        SAMPLES + "Handmade",
        SAMPLES + "Members",
        SAMPLES + "MemberTypes$Base",
        SAMPLES + "Java17",
        SAMPLES + "Java17$Point",
        SAMPLES + "Java21$Pair",
        SAMPLES + "Java25",
        SAMPLES + "Random"
      },
      method = "<init>")
  public static final class Constructor {
    @Advice.OnMethodEnter(inline = false, suppress = Throwable.class)
    public static Object enter(
        @Advice.Origin("#t") String type, @Advice.AllArguments Object[] arguments) {
      return Seen.entered(type + ".<init>", null, arguments);
    }

    @Advice.OnMethodExit(inline = false, suppress = Throwable.class)
    public static void exit(
        @Advice.Enter Object entered,
        @Advice.This Object self,
        @Advice.AllArguments Object[] arguments) {
      Seen.exited(entered, self, null, null, arguments);
    }
  }

  @Weave(type = SAMPLES + "Replacements", method = "*")
  public static final class Replacement {
    @Advice.OnMethodEnter(inline = false, suppress = Throwable.class)
    @Advice.AssignReturned.ToArguments({
      @Advice.AssignReturned.ToArguments.ToArgument(
          value = 0,
          index = 1,
          typing = Assigner.Typing.DYNAMIC),
      @Advice.AssignReturned.ToArguments.ToArgument(
          value = 1,
          index = 0,
          typing = Assigner.Typing.DYNAMIC)
    })
    public static Object[] enter(
        @Advice.Argument(value = 0, typing = Assigner.Typing.DYNAMIC) Object first,
        @Advice.Argument(value = 1, typing = Assigner.Typing.DYNAMIC) Object second) {
      Seen.entered("replacement", null, first, second);
      return new Object[] {replaced(second), replaced(first)};
    }

    @Advice.OnMethodExit(inline = false, suppress = Throwable.class, onThrowable = Throwable.class)
    public static void exit(
        @Advice.Enter Object[] entered,
        @Advice.This(optional = true) Object self,
        @Advice.Return(typing = Assigner.Typing.DYNAMIC) Object returned,
        @Advice.Thrown Throwable thrown,
        @Advice.AllArguments Object[] arguments) {
      Seen.exited(entered, self, returned, thrown, arguments);
    }
  }

  /** The enter advice's result itself is the first argument, and exit's the result. */
  @Weave(
      type = SAMPLES + "Results",
      method = {
        "both",
        "bothStatic",
        "behindWide",
        "overwritten",
        "manyReturns",
        "throwing",
        "locked"
      })
  public static final class Result {
    @Advice.OnMethodEnter(inline = false, suppress = Throwable.class)
    @Advice.AssignReturned.ToArguments(@Advice.AssignReturned.ToArguments.ToArgument(0))
    public static String enter(@Advice.Argument(0) String first) {
      Seen.entered("result", null, first);
      return (String) replaced(first);
    }

    @Advice.OnMethodExit(inline = false, suppress = Throwable.class, onThrowable = Throwable.class)
    @Advice.AssignReturned.ToReturned
    public static String exit(
        @Advice.Enter String entered,
        @Advice.Argument(0) String first,
        @Advice.Return String returned,
        @Advice.Thrown Throwable thrown) {
      Seen.exited(entered, null, returned, thrown, first);
      return (String) replaced(returned);
    }
  }

  private static Object replaced(Object value) {
    return value instanceof String ? "<" + value + ">" : value;
  }

  @Weave(type = SAMPLES + "EnterOnly", method = "*")
  public static final class EnterOnly {
    @Advice.OnMethodEnter(inline = false, suppress = Throwable.class)
    public static void enter(
        @Advice.Origin("#m") String method,
        @Advice.This(optional = true) Object self,
        @Advice.AllArguments Object[] arguments) {
      Seen.entered(method, self, arguments);
    }
  }

  @Weave(type = SAMPLES + "ExitOnly", method = "*")
  public static final class ExitOnly {
    @Advice.OnMethodExit(inline = false, suppress = Throwable.class, onThrowable = Throwable.class)
    public static void exit(
        @Advice.Origin("#m") String method,
        @Advice.Return(typing = Assigner.Typing.DYNAMIC) Object returned,
        @Advice.Thrown Throwable thrown) {
      Seen.exited(method, null, returned, thrown);
    }
  }

  /** Not called when the method throws. */
  @Weave(type = SAMPLES + "ReturnOnly", method = "*")
  public static final class ReturnOnly {
    @Advice.OnMethodExit(inline = false, suppress = Throwable.class)
    public static void exit(
        @Advice.Origin("#m") String method,
        @Advice.AllArguments Object[] arguments,
        @Advice.Return(typing = Assigner.Typing.DYNAMIC) Object returned) {
      Seen.exited(method, null, returned, null, arguments);
    }
  }

  /** Its failures reach nobody. */
  @Weave(type = SAMPLES + "Failing", method = "*")
  public static final class Failing {
    @Advice.OnMethodEnter(inline = false, suppress = Throwable.class)
    public static Object enter(@Advice.Origin("#m") String method) {
      Seen.entered(method, null);
      throw new IllegalStateException("a bug in enter");
    }

    @Advice.OnMethodExit(inline = false, suppress = Throwable.class, onThrowable = Throwable.class)
    public static void exit(
        @Advice.Enter Object entered,
        @Advice.Return(typing = Assigner.Typing.DYNAMIC) Object returned,
        @Advice.Thrown Throwable thrown) {
      Seen.exited(entered, null, returned, thrown);
      throw new StackOverflowError("a bug in exit");
    }
  }
}
