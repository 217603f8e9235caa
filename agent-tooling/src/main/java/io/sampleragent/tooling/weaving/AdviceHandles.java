// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.tooling.weaving;

import io.sampleragent.tracer.Failures;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import org.jspecify.annotations.Nullable;

/**
 * Builds the method handles behind woven call sites. All of them take every throwable of the
 * advice, hand it to {@link Failures} and go on as if the advice had returned null.
 */
final class AdviceHandles {
  private static final MethodHandles.Lookup LOOKUP = MethodHandles.lookup();

  private AdviceHandles() {}

  /**
   * A call that does nothing and gives back what was there: the returned value, the argument, or
   * null.
   */
  static MethodHandle nothing(String name, MethodType type) {
    boolean givesBack =
        name.equals(ClassWeaver.ARGUMENT) || (isExit(name) && type.returnType() != void.class);
    if (!givesBack) {
      return MethodHandles.dropArguments(nullOf(type.returnType()), 0, type.parameterList());
    }
    int kept = name.equals(ClassWeaver.ARGUMENT) ? 1 : 0;
    MethodHandle identity = MethodHandles.identity(type.returnType());
    MethodHandle before =
        MethodHandles.dropArguments(identity, 0, type.parameterList().subList(0, kept));
    return MethodHandles.dropArguments(
        before, kept + 1, type.parameterList().subList(kept + 1, type.parameterCount()));
  }

  /** The advice as it is. */
  static MethodHandle guarded(String place, MethodHandle advice, MethodType type) {
    MethodHandle handler =
        reporting(place).asType(MethodType.methodType(type.returnType(), Throwable.class));
    return MethodHandles.catchException(advice.asType(type), Throwable.class, handler);
  }

  /**
   * Exit advice whose result replaces the returned value unless it is null.
   *
   * @param type (returned, parameters of the advice...) to returned
   */
  static MethodHandle replacing(String place, MethodHandle advice, MethodType type)
      throws ReflectiveOperationException {
    Class<?> returned = type.returnType();
    MethodType adviceType = type.dropParameterTypes(0, 1).changeReturnType(Object.class);
    MethodHandle result =
        MethodHandles.dropArguments(guarded(place, advice, adviceType), 0, returned);
    MethodHandle choose =
        choice(place).asType(MethodType.methodType(returned, Object.class, returned, Class.class));
    choose = MethodHandles.insertArguments(choose, 2, returned);
    choose = MethodHandles.dropArguments(choose, 2, adviceType.parameterList());
    return MethodHandles.foldArguments(choose, result);
  }

  /**
   * What the method sees as its argument: the enter advice's replacement, or the argument.
   *
   * @param index in the {@code Object[]} that enter returned; -1 if the result itself is the
   *     replacement
   * @param type (enter's result, argument) to argument
   */
  static MethodHandle argument(String place, int index, MethodType type)
      throws ReflectiveOperationException {
    Class<?> argument = type.returnType();
    MethodHandle element =
        LOOKUP.findStatic(
            AdviceHandles.class,
            "element",
            MethodType.methodType(Object.class, Object.class, int.class));
    element = MethodHandles.insertArguments(element, 1, index);
    MethodHandle choose =
        choice(place).asType(MethodType.methodType(argument, Object.class, argument, Class.class));
    choose = MethodHandles.insertArguments(choose, 2, argument);
    return MethodHandles.filterArguments(choose, 0, element);
  }

  @SuppressWarnings("UnusedMethod") // found by name, above
  private static @Nullable Object element(@Nullable Object entered, int index) {
    if (index < 0) {
      return entered;
    }
    return entered instanceof Object[] && index < ((Object[]) entered).length
        ? ((Object[]) entered)[index]
        : null;
  }

  private static MethodHandle choice(String place) throws ReflectiveOperationException {
    MethodType type =
        MethodType.methodType(Object.class, String.class, Object.class, Object.class, Class.class);
    return LOOKUP.findStatic(AdviceHandles.class, "choose", type).bindTo(place);
  }

  @SuppressWarnings("UnusedMethod") // found by name, above
  private static @Nullable Object choose(
      String place, @Nullable Object replacement, @Nullable Object original, Class<?> type) {
    if (replacement == null || type.isInstance(replacement)) {
      return replacement == null ? original : replacement;
    }
    Failures.swallowed(
        place,
        new ClassCastException(replacement.getClass().getName() + " is no " + type.getName()));
    return original;
  }

  private static MethodHandle reporting(String place) {
    try {
      MethodType type = MethodType.methodType(Object.class, String.class, Throwable.class);
      return LOOKUP.findStatic(AdviceHandles.class, "report", type).bindTo(place);
    } catch (ReflectiveOperationException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  @SuppressWarnings("UnusedMethod") // found by name, above
  private static @Nullable Object report(String place, Throwable failure) {
    Failures.swallowed(place, failure);
    return null;
  }

  private static boolean isExit(String name) {
    return name.equals(ClassWeaver.EXIT);
  }

  private static MethodHandle nullOf(Class<?> type) {
    MethodHandle nothing = MethodHandles.constant(Object.class, null);
    return nothing.asType(MethodType.methodType(type));
  }
}
