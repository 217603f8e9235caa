// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.instrumentation.everything;

import io.sampleragent.instrumentation.Integration;
import io.sampleragent.instrumentation.Weave;
import io.sampleragent.smoke.weaver.Calls;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.implementation.bytecode.assign.Assigner;

/**
 * Advice that asks for all there is and replaces what can be replaced, each time with what was
 * there.
 *
 * <p>The types are no real ones: the program aims the declarations at each class of a library.
 */
@Integration(value = "every-method", versions = "-")
public final class EveryMethod {
  /** What every class gets. */
  public static final String FIRST = "every.First";

  /** What some classes get besides, for two advices in one method. */
  public static final String SECOND = "every.Second";

  private EveryMethod() {}

  @Weave(type = FIRST, method = "*")
  public static final class Method {
    @Advice.OnMethodEnter(inline = false, suppress = Throwable.class)
    @Advice.AssignReturned.ToArguments({
      @Advice.AssignReturned.ToArguments.ToArgument(value = 0, index = 0),
      @Advice.AssignReturned.ToArguments.ToArgument(value = 1, index = 1),
      @Advice.AssignReturned.ToArguments.ToArgument(value = 2, index = 2)
    })
    public static Object[] enter(
        @Advice.This(optional = true) Object self,
        @Advice.AllArguments Object[] arguments,
        @Advice.Origin Class<?> type,
        @Advice.Origin("#t") String typeName,
        @Advice.Origin("#m") String method) {
      Calls.entered(typeName, method);
      return arguments;
    }

    @Advice.OnMethodExit(inline = false, suppress = Throwable.class, onThrowable = Throwable.class)
    @Advice.AssignReturned.ToReturned
    public static Object exit(
        @Advice.This(optional = true) Object self,
        @Advice.Enter Object[] entered,
        @Advice.AllArguments Object[] arguments,
        @Advice.Return(typing = Assigner.Typing.DYNAMIC) Object returned,
        @Advice.Thrown Throwable thrown,
        @Advice.Origin("#t") String typeName,
        @Advice.Origin("#m") String method) {
      Calls.exited(typeName, method, entered, arguments, returned, thrown);
      return returned;
    }
  }

  @Weave(type = FIRST, method = "<init>")
  public static final class Constructor {
    @Advice.OnMethodEnter(inline = false, suppress = Throwable.class)
    @Advice.AssignReturned.ToArguments(
        @Advice.AssignReturned.ToArguments.ToArgument(value = 0, index = 0))
    public static Object[] enter(
        @Advice.AllArguments Object[] arguments, @Advice.Origin("#t") String typeName) {
      Calls.constructing(typeName);
      return arguments;
    }

    @Advice.OnMethodExit(inline = false, suppress = Throwable.class)
    public static void exit(
        @Advice.This Object self,
        @Advice.Enter Object[] entered,
        @Advice.AllArguments Object[] arguments,
        @Advice.Origin("#t") String typeName) {
      Calls.constructed(typeName, self, entered, arguments);
    }
  }

  @Weave(type = SECOND, method = "*")
  public static final class SecondMethod {
    @Advice.OnMethodEnter(inline = false, suppress = Throwable.class)
    public static void enter(@Advice.Argument(0) Object argument, @Advice.Origin Class<?> type) {
      Calls.again();
    }

    @Advice.OnMethodExit(inline = false, suppress = Throwable.class)
    public static void exit(
        @Advice.This(optional = true) Object self,
        @Advice.Argument(1) Object argument,
        @Advice.Return(typing = Assigner.Typing.DYNAMIC) Object returned) {
      Calls.again();
    }
  }

  @Weave(type = SECOND, method = "<init>")
  public static final class SecondConstructor {
    @Advice.OnMethodExit(inline = false, suppress = Throwable.class)
    public static void exit(@Advice.This Object self, @Advice.Argument(0) Object argument) {
      Calls.again();
    }
  }
}
