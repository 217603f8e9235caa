// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.tracer;

import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Takes every failure of the agent, so that none reaches the application.
 *
 * <p>Counts per place; the first of a place is printed in full, the others are only counted. Places
 * are few and fixed (an integration, an agent thread), and at most {@link #MAX_PLACES} are kept.
 * Our own tests fail when a count is above zero.
 */
public final class Failures {
  static final int MAX_PLACES =
      200; // about one per advice; more would mean that a caller makes names up

  private static final ConcurrentHashMap<String, Long> COUNTS = new ConcurrentHashMap<>();

  private Failures() {}

  /**
   * Counts {@code failure} and says it once per place. Never throws.
   *
   * @param place where it happened, in words a user can report, e.g. {@code "okhttp: Send.enter"}
   */
  public static void swallowed(String place, Throwable failure) {
    try {
      if (count(place) == 1) {
        Log.warn(
            "The application is not affected, but tracing failed in " + place + " (said once)",
            failure);
      }
    } catch (Throwable ignored) {
      // Out of memory or of stack while reporting: nothing is left that could be done safely.
    }
  }

  /**
   * Counts a library version that an integration does not fit, and says it once per integration.
   *
   * @param reason what is missing, e.g. {@code "it has no usable
   *     okhttp3.Call.execute()Lokhttp3/Response;"}
   */
  public static void incompatible(String integration, String reason) {
    if (count(integration + ": link") == 1) {
      Log.warn(
          "The application is not affected, but integration "
              + integration
              + " is off: the library's version is not one it knows, "
              + reason);
    }
  }

  /** Failures so far by place, sorted; empty when all is well. */
  public static Map<String, Long> counts() {
    return new TreeMap<>(COUNTS);
  }

  /** Forgets all counts. For tests that cause failures on purpose. */
  public static void reset() {
    COUNTS.clear();
  }

  private static long count(String place) {
    if (COUNTS.size() >= MAX_PLACES && !COUNTS.containsKey(place)) {
      place = "other places";
    }
    while (true) {
      Long old = COUNTS.putIfAbsent(place, 1L);
      if (old == null) {
        return 1;
      }
      if (COUNTS.replace(place, old, old + 1)) {
        return old + 1;
      }
    }
  }
}
