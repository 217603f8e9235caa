// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.instrumentation;

import io.sampleragent.tracer.Log;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.net.URL;
import org.jspecify.annotations.Nullable;

/**
 * Finds out whether our classes have all that the interfaces of an application's API want
 * implemented. Asked before one of them is given to the application: a method that a newer version
 * added would be an {@code AbstractMethodError} there.
 */
public final class KnownMethods {
  private KnownMethods() {}

  /**
   * Whether these classes have all methods; the first that is missing is said.
   *
   * @param known the API and its versions
   * @param otherwise what happens if one is missing
   */
  public static boolean suffice(String known, String otherwise, Class<?>... implementations) {
    for (Class<?> implementation : implementations) {
      Method missing = missing(implementation);
      if (missing != null) {
        String found = versionOf(missing.getDeclaringClass());
        Log.warn(
            "Use " + known + ", here is " + found + ": " + otherwise + ". Unknown is " + missing);
        return false;
      }
    }
    return true;
  }

  /**
   * The first method that {@code implementation} lacks; null if it has all. It has all in a version
   * that is older than the newest we know, where some of our own methods' types are missing.
   */
  private static @Nullable Method missing(Class<?> implementation) {
    try {
      for (Method method : implementation.getMethods()) {
        if (Modifier.isAbstract(method.getModifiers())) {
          return method;
        }
      }
    } catch (LinkageError olderThanKnown) {
      // There is nothing in it that came later.
    }
    return null;
  }

  /** The version of the library that {@code type} comes from, as its jar says or is named. */
  private static String versionOf(Class<?> type) {
    Package library = type.getPackage();
    String version = library == null ? null : library.getImplementationVersion();
    return version == null ? jarOf(type) : version;
  }

  private static String jarOf(Class<?> type) {
    String name = type.getName();
    URL classFile = type.getResource(name.substring(name.lastIndexOf('.') + 1) + ".class");
    String path = classFile == null ? "" : classFile.getPath();
    int inJar = path.lastIndexOf("!/");
    return inJar < 0
        ? "an unknown version"
        : path.substring(path.lastIndexOf('/', inJar - 1) + 1, inJar);
  }
}
