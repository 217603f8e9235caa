// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.instrumentation;

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import org.jspecify.annotations.Nullable;

/**
 * Finds out whether our classes have all that the interfaces of an application's API want
 * implemented. Asked before one of them is given to the application: a method that a newer version
 * added would be an {@code AbstractMethodError} there.
 */
public final class KnownMethods {
  private KnownMethods() {}

  /**
   * The first method that {@code implementation} lacks; null if it has all. It has all in a version
   * that is older than the newest we know, where some of our own methods' types are missing.
   */
  public static @Nullable Method missing(Class<?> implementation) {
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

  /** The version of the library that {@code type} comes from, as its jar says. */
  public static String versionOf(Class<?> type) {
    Package library = type.getPackage();
    String version = library == null ? null : library.getImplementationVersion();
    return version == null ? "an unknown version" : version;
  }
}
