// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.tooling.export;

import io.sampleragent.tracer.Failures;
import io.sampleragent.tracer.Fate;
import io.sampleragent.tracer.OpenTraces;
import io.sampleragent.tracer.Tracer;
import io.sampleragent.tracer.UnfinishedSpan;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Looks through the traces with running spans once a second, however often traces are sent. On the
 * writer's thread.
 */
final class OpenTraceWatch {
  private static final long INTERVAL = TimeUnit.SECONDS.toNanos(1); // what TraceBuffer counts in

  private final UnfinishedLog log = new UnfinishedLog();
  private long next = System.nanoTime() + INTERVAL;

  /** When the next look is due, in {@link System#nanoTime()}. */
  long next() {
    return next;
  }

  /** Hands over what waits for other spans, see {@link OpenTraces#handOver}. Never throws. */
  void handOver(boolean all) {
    try {
      Tracer tracer = Tracer.installed();
      if (tracer != null) {
        tracer.openTraces().handOver(all);
      }
    } catch (Throwable t) {
      Failures.swallowed("handing over what waits", t);
    }
  }

  /** Never throws. */
  void lookIfDue() {
    if (System.nanoTime() - next < 0) {
      return;
    }
    try {
      look();
    } catch (Throwable t) {
      Failures.swallowed("looking for spans that nobody finishes", t);
    }
    next = System.nanoTime() + INTERVAL;
  }

  private void look() {
    Tracer tracer = Tracer.installed();
    if (tracer != null) {
      List<UnfinishedSpan> lost = tracer.openTraces().look();
      if (!lost.isEmpty()) {
        long all = tracer.counters().snapshot().spans(Fate.UNFINISHED);
        log.lost(lost, all, tracer.clock().epochNanos());
      }
    }
  }
}
