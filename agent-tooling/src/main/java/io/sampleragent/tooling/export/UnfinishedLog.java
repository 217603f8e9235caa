// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.tooling.export;

import io.sampleragent.tracer.Log;
import io.sampleragent.tracer.UnfinishedSpan;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Says that spans were lost because nobody finished them: one line that names the first, then one
 * in five minutes at most, as long as there are more. On the writer's thread.
 */
class UnfinishedLog {
  static final long SUMMARY_INTERVAL = TimeUnit.MINUTES.toNanos(5);

  private boolean saidAnything;
  private long lastLine;

  /** Now, in nanoseconds; tests have their own. */
  long now() {
    return System.nanoTime();
  }

  /** Prints; tests collect. */
  void warn(String text) {
    Log.warn(text);
  }

  /**
   * Takes what was lost since the last call.
   *
   * @param lost may be empty
   * @param all how many were lost since the start
   * @param epochNanos the wall clock's time
   */
  void lost(List<UnfinishedSpan> lost, long all, long epochNanos) {
    if (lost.isEmpty() || (saidAnything && now() - lastLine < SUMMARY_INTERVAL)) {
      return;
    }
    String span = described(lost.get(lost.size() - 1), epochNanos);
    warn(saidAnything ? summary(span, all) : firstLine(span));
    saidAnything = true;
    lastLine = now();
  }

  private static String firstLine(String span) {
    return "Finish every span, in a finally block for example: "
        + span
        + ", was never finished, and nobody can any more. It is lost, the rest of its trace is not;"
        + " later ones are counted.";
  }

  private static String summary(String span, long all) {
    return "Spans are still lost because nobody finishes them; so far: "
        + all
        + ", lately "
        + span
        + ".";
  }

  private static String described(UnfinishedSpan span, long epochNanos) {
    return "span "
        + span.name()
        + " ("
        + span.integration()
        + "), started "
        + span.ageSeconds(epochNanos)
        + " s ago on thread "
        + span.threadName();
  }
}
