// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.instrumentation.weaving.differential;

import java.lang.reflect.Constructor;
import java.lang.reflect.Executable;
import java.lang.reflect.Field;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import sample.differential.Seen;

/** Calls methods with typical arguments and writes down all that an application could see. */
final class Caller {
  /** Enough for every value of {@link TypicalValues} to be the first argument once, and more. */
  private static final int CALLS = 12;

  private final List<String> outcomes = new ArrayList<>();
  private final List<String> advice = new ArrayList<>();

  /** What came back and what is left behind, call by call. */
  List<String> outcomes() {
    return outcomes;
  }

  /** What the advice was given, call by call. */
  List<String> advice() {
    return advice;
  }

  /** Constructors and methods of a class, its own and inherited ones, in a fixed order. */
  static List<Executable> shapes(Class<?> type) {
    List<Executable> shapes = new ArrayList<>();
    for (Constructor<?> constructor : type.getDeclaredConstructors()) {
      if (!constructor.isSynthetic() && !type.isEnum()) {
        shapes.add(constructor);
      }
    }
    addMethods(type, shapes);
    shapes.sort(Comparator.comparing(Executable::toString));
    return shapes;
  }

  private static void addMethods(Class<?> type, List<Executable> shapes) {
    if (type == null || !type.getName().startsWith("sample.")) {
      return;
    }
    for (Method method : type.getDeclaredMethods()) {
      // A record's hash code is of its components, and theirs may be another in each run.
      boolean callable =
          !Modifier.isAbstract(method.getModifiers()) && !method.getName().equals("hashCode");
      if (callable && (!method.isSynthetic() || method.isBridge())) {
        shapes.add(method);
      }
    }
    addMethods(type.getSuperclass(), shapes);
    for (Class<?> inherited : type.getInterfaces()) {
      addMethods(inherited, shapes);
    }
  }

  static Caller call(Class<?> type, Executable shape) throws ReflectiveOperationException {
    Caller caller = new Caller();
    shape.setAccessible(true);
    for (int round = 0; round < CALLS; round++) {
      caller.callOnce(type, shape, round);
    }
    return caller;
  }

  private void callOnce(Class<?> type, Executable shape, int round)
      throws ReflectiveOperationException {
    Object receiver = needsReceiver(shape) ? TypicalValues.instance(type) : null;
    Object[] arguments = TypicalValues.arguments(shape.getParameterTypes(), round);
    Seen.forget();
    Object returned = null;
    Throwable thrown = null;
    try {
      returned =
          shape instanceof Method
              ? ((Method) shape).invoke(receiver, arguments)
              : ((Constructor<?>) shape).newInstance(arguments);
    } catch (InvocationTargetException e) {
      thrown = e.getCause();
    }
    Object subject = receiver == null ? returned : receiver;
    outcomes.add(thrown == null ? "returned " + Seen.text(returned) : thrownText(thrown));
    outcomes.add("leaves " + Seen.text(arguments) + fields(subject) + locks(subject));
    advice.addAll(Seen.log());
    advice.add(
        "the last got this receiver: "
            + (Seen.self() == subject)
            + ", returned: "
            + (Seen.returned() == returned)
            + ", thrown: "
            + (Seen.thrown() == thrown));
  }

  private static boolean needsReceiver(Executable shape) {
    return shape instanceof Method && !Modifier.isStatic(shape.getModifiers());
  }

  private static String thrownText(Throwable thrown) {
    StringBuilder text = new StringBuilder("threw ").append(Seen.text(thrown));
    for (StackTraceElement frame : thrown.getStackTrace()) {
      if (frame.getClassName().startsWith("sample.differential.")) {
        text.append(" at ").append(frame.getMethodName()).append(':').append(frame.getLineNumber());
      }
    }
    return thrown.getCause() == null
        ? text.toString()
        : text.append(" caused by ").append(thrownText(thrown.getCause())).toString();
  }

  private static String fields(Object object) throws ReflectiveOperationException {
    StringBuilder text = new StringBuilder();
    Class<?> type = object == null ? Object.class : object.getClass();
    boolean ours = type.getName().startsWith("sample.") && !type.isSynthetic();
    for (Field field : ours ? type.getDeclaredFields() : new Field[0]) {
      field.setAccessible(true);
      text.append(' ').append(field.getName()).append('=').append(Seen.text(field.get(object)));
    }
    return text.toString();
  }

  private static String locks(Object object) {
    return object != null && Thread.holdsLock(object) ? " still locked" : "";
  }
}
