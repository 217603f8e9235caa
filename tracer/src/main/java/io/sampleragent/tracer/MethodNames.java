// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.tracer;

import java.util.Arrays;

/** What spans of the methods of one class are called: {@code Class.method}. Made once for each. */
final class MethodNames {
  private static final int MAX = 64; // methods of a class; further ones are named anew each time

  private static final TextCache<MethodNames> RECENT = new TextCache<>(500);

  private final String simpleName;

  /** Method, name, method, name … Never changed, but replaced: any thread reads it. */
  private volatile String[] known = {};

  private MethodNames(String simpleName) {
    this.simpleName = simpleName;
  }

  /**
   * The simple name of the class, a dot, and the method.
   *
   * @param type the class' full name
   */
  static String of(String type, String method) {
    MethodNames names = RECENT.get(type);
    if (names == null) {
      names = new MethodNames(simpleName(type));
      RECENT.put(type, names);
    }
    return names.of(method);
  }

  private String of(String method) {
    String[] all = known;
    for (int i = 0; i < all.length; i += 2) {
      if (all[i].equals(method)) {
        return all[i + 1];
      }
    }
    String made = simpleName + '.' + method;
    if (all.length < 2 * MAX) {
      String[] more = Arrays.copyOf(all, all.length + 2);
      more[all.length] = method;
      more[all.length + 1] = made;
      known = more; // another thread's addition may be lost, and comes again
    }
    return made;
  }

  /**
   * {@code Inner} of {@code pkg.Outer$Inner}, {@code Outer} of {@code pkg.Outer}. A local class
   * loses its number, an anonymous one, which is nothing but a number, keeps its outer class:
   * {@code Outer$1}.
   */
  static String simpleName(String type) {
    int afterPackage = type.lastIndexOf('.') + 1;
    int from = Math.max(afterPackage, type.lastIndexOf('$') + 1);
    while (from < type.length() && type.charAt(from) >= '0' && type.charAt(from) <= '9') {
      from++;
    }
    return type.substring(from < type.length() ? from : afterPackage);
  }
}
