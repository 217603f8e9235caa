// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.tracer;

import static org.assertj.core.api.Assertions.assertThat;

import io.sampleragent.tracer.testing.TestTracer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** More traces at a time than are watched: they are counted, and traced as others. */
class OpenTracesLimitTest {
  private static final int TRACES = 100_000;

  @Test
  void countsWhatIsNotWatched_andLosesNothingElse() {
    long[] spans = new long[1];
    TraceSink sink =
        chunk -> {
          spans[0] += chunk.size();
          chunk.settle(Fate.SENT);
        };
    try (TestTracer tracer = TestTracer.sending(sink)) {
      OpenTraces traces = tracer.tracer().openTraces();
      List<Span> running = new ArrayList<>();
      for (int i = 0; i < TRACES; i++) {
        running.add(ManualSpan.start("op", null, 0));
      }
      long watched = TRACES - traces.notWatched();
      assertThat(watched).isBetween(OpenTraces.SLOTS * 3L / 4, (long) OpenTraces.SLOTS);

      tracer.clock().advance(TimeUnit.SECONDS.toNanos(11));
      assertThat(traces.look()).isEmpty();
      assertThat(traces.running(TRACES)).hasSize(OldSpans.MAX);
      assertThat(traces.notWatched()).isEqualTo(TRACES - OldSpans.MAX);

      for (Span span : running) {
        span.finish();
      }
      assertThat(spans[0]).isEqualTo(TRACES);
      assertThat(traces.running(TRACES)).isEmpty();
      TraceCounters.Snapshot counts = tracer.tracer().counters().snapshot();
      assertThat(counts.spansOpen()).isZero();
      assertThat(counts.spans(Fate.UNFINISHED)).isZero();
    }
  }
}
