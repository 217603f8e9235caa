// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.instrumentation.datadogapi;

import io.sampleragent.tracer.Log;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.List;

/**
 * Finds out whether an interface of dd-trace-api is one that our class implements in full. Asked
 * before that class is loaded, which fails where the interface is missing.
 */
public final class KnownMethods {
  private KnownMethods() {}

  /**
   * Whether the interface is there, and all it wants implemented is known; said if it is not.
   *
   * @param names of the methods that our class has
   */
  public static boolean cover(String interfaceName, String... names) {
    try {
      Class<?> type = Class.forName(interfaceName, false, KnownMethods.class.getClassLoader());
      List<String> known = Arrays.asList(names);
      for (Method method : type.getMethods()) {
        if (Modifier.isAbstract(method.getModifiers()) && !isKnown(method, known)) {
          Log.warn(
              "Use dd-trace-api 0.80 to 1.66: nothing is a "
                  + type.getSimpleName()
                  + " here, because of the unknown "
                  + method);
          return false;
        }
      }
      return true;
    } catch (ClassNotFoundException | LinkageError absent) {
      return false;
    }
  }

  /** Before 0.80 there was {@code Boolean isError()}. */
  private static boolean isKnown(Method method, List<String> names) {
    return names.contains(method.getName()) && method.getReturnType() != Boolean.class;
  }
}
