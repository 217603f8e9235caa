// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.smoke.weaver;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What advice saw on the thread that runs a workload. Calls on other threads are not counted: they
 * may be half way when the workload ends.
 *
 * <p>Called from within the library's own methods, so nothing here may call any of them.
 */
public final class Calls {
  private static final int MAX_PROBLEMS = 10;

  private static final List<String> PROBLEMS = new ArrayList<>();
  private static volatile @Nullable Thread watched;
  private static long entered;
  private static long exited;
  private static long thrown;
  private static long constructing;
  private static long constructed;
  private static long again;

  private Calls() {}

  static void watch(@Nullable Thread thread) {
    watched = thread;
  }

  public static void entered(String type, String method) {
    if (isWatched()) {
      entered++;
      expect(type != null && method != null, "no name of %s.%s", type, method);
    }
  }

  public static void exited(
      String type,
      String method,
      Object[] before,
      Object[] after,
      @Nullable Object returned,
      @Nullable Throwable failure) {
    if (isWatched()) {
      exited++;
      thrown += failure == null ? 0 : 1;
      expect(same(before, after), "other arguments at the exit of %s.%s", type, method);
      expect(failure == null || isDefault(returned), "result of %s.%s that threw", type, method);
    }
  }

  public static void constructing(String type) {
    if (isWatched()) {
      constructing++;
    }
  }

  public static void constructed(String type, Object self, Object[] before, Object[] after) {
    if (isWatched()) {
      constructed++;
      expect(same(before, after), "other arguments at the exit of %s.%s", type, "<init>");
      expect(self != null, "no this in %s.%s", type, "<init>");
    }
  }

  /** For advice that only has to be there. */
  public static void again() {
    if (isWatched()) {
      again++;
    }
  }

  /** What is wrong with the calls since the JVM began; empty if nothing is. */
  static List<String> problems() {
    List<String> problems = new ArrayList<>(PROBLEMS);
    if (entered != exited) {
      problems.add(entered + " methods entered, " + exited + " left");
    }
    if (constructing < constructed) {
      problems.add(constructing + " constructors entered, " + constructed + " left");
    }
    if (entered == 0 || constructing == 0 || again == 0) {
      problems.add("advice that was never called: " + summary());
    }
    return problems;
  }

  static String summary() {
    return (entered + constructing)
        + " calls of woven methods, "
        + thrown
        + " of them thrown out of, "
        + again
        + " of second advice";
  }

  private static boolean isWatched() {
    return Thread.currentThread() == watched;
  }

  private static void expect(boolean condition, String problem, String type, String method) {
    if (!condition && PROBLEMS.size() < MAX_PROBLEMS) {
      PROBLEMS.add(String.format(problem, type, method));
    }
  }

  private static boolean same(Object @Nullable [] before, Object[] after) {
    if (before == null || before.length != after.length) {
      return false;
    }
    for (int i = 0; i < before.length; i++) {
      if (before[i] != after[i] && !equalBoxes(before[i], after[i])) {
        return false;
      }
    }
    return true;
  }

  // Primitives are boxed anew for each advice. Only these: equals of the library's types is woven.
  private static boolean equalBoxes(@Nullable Object one, @Nullable Object other) {
    return one != null && one.getClass().getName().startsWith("java.lang.") && one.equals(other);
  }

  private static boolean isDefault(@Nullable Object returned) {
    return returned == null
        || returned.equals(false)
        || returned.equals('\0')
        || (returned instanceof Number && ((Number) returned).doubleValue() == 0);
  }
}
