// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.instrumentation.testing;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.provider.Arguments;

/**
 * Classes of an application whose public methods are tests, run with several versions of a library.
 * They get the tracer with their constructor and say themselves what must come of it.
 */
public final class Scenarios {
  private Scenarios() {}

  /** Version, class and method, for every version and every scenario of those classes. */
  public static List<Arguments> of(String[] versions, String... classNames) {
    List<Arguments> all = new ArrayList<>();
    for (String className : classNames) {
      for (String method : methods(className)) {
        for (String version : versions) {
          all.add(Arguments.of(version, className, method));
        }
      }
    }
    return all;
  }

  /** Runs one, with the library and the class as {@code loader} has them. */
  public static void run(ClassLoader loader, String className, String method, TestTracer tracer)
      throws Throwable {
    Class<?> type = loader.loadClass(className);
    Object app = type.getConstructor(TestTracer.class).newInstance(tracer);
    try {
      type.getMethod(method).invoke(app);
    } catch (InvocationTargetException failed) {
      throw failed.getCause();
    }
  }

  private static List<String> methods(String className) {
    try {
      List<String> names = new ArrayList<>();
      Class<?> type = Class.forName(className, false, Scenarios.class.getClassLoader());
      for (Method method : type.getDeclaredMethods()) {
        if (Modifier.isPublic(method.getModifiers())) {
          names.add(method.getName());
        }
      }
      return names;
    } catch (ClassNotFoundException missing) {
      throw new IllegalStateException(missing);
    }
  }
}
