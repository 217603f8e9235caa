// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.tracer;

import static org.assertj.core.api.Assertions.assertThat;

import io.sampleragent.tracer.testing.TestTracer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/**
 * Many threads on the same traces: every span comes out exactly once, and the counts balance at
 * every moment.
 */
class TraceBufferStressTest {
  private static final int THREADS = 4;
  private static final int TRACES = Integer.getInteger("stress.traces", 2_000);

  private final AtomicLong delivered = new AtomicLong();

  @Test
  void losesNoSpan_andCountsEachOnce() throws Exception {
    assertBalance();
  }

  @Test
  void losesNoSpan_ifChunksAreDivided() throws Exception {
    assertBalance("DD_TRACE_SAMPLE_RATE", "0", "DD_SPAN_SAMPLING_RULES", "[{\"sample_rate\":0.5}]");
  }

  private void assertBalance(String... settings) throws Exception {
    TraceSink sink =
        chunk -> {
          delivered.addAndGet(chunk.size());
          chunk.settle(Fate.SENT);
        };
    List<String> all = new ArrayList<>(List.of("DD_TRACE_PARTIAL_FLUSH_MIN_SPANS", "7"));
    all.addAll(List.of(settings));
    try (TestTracer tracer = TestTracer.sending(sink, all.toArray(new String[0]))) {
      AtomicBoolean done = new AtomicBoolean();
      CompletableFuture<Void> watcher = CompletableFuture.runAsync(() -> watch(tracer, done));
      CompletableFuture<Void> looker = CompletableFuture.runAsync(() -> look(tracer, done));
      long started = run();
      done.set(true);
      watcher.join(); // fails if it saw an imbalance
      looker.join();

      TraceCounters.Snapshot counts = tracer.tracer().counters().snapshot();
      assertThat(counts.spansStarted()).isEqualTo(started);
      assertThat(delivered).hasValue(started);
      assertThat(counts.spans(Fate.SENT)).isEqualTo(started);
      assertThat(counts.tracesStarted()).isEqualTo(TRACES);
      assertThat(counts.tracesOpen()).isZero();
    }
  }

  /** Spans of one trace are started and finished by all threads at once. */
  private static long run() throws InterruptedException {
    AtomicLong started = new AtomicLong();
    ExecutorService threads = Executors.newFixedThreadPool(THREADS);
    for (int i = 0; i < TRACES; i++) {
      MethodSpan root = MethodSpan.start("a.B", "root", null, null, false, true);
      root.deactivate();
      started.incrementAndGet();
      CountDownLatch all = new CountDownLatch(THREADS);
      for (int t = 0; t < THREADS; t++) {
        threads.execute(
            () -> {
              try (Scope scope = Scope.activate(root)) {
                for (int n = 0; n < 10; n++) {
                  MethodSpan.finish(
                      MethodSpan.start("a.B", "child", null, null, false, false), null);
                  started.incrementAndGet();
                }
              }
              all.countDown();
            });
      }
      if (i % 2 == 0) {
        all.await(); // otherwise the root ends while children still begin
      }
      MethodSpan.finish(root, null);
    }
    threads.shutdown();
    assertThat(threads.awaitTermination(60, TimeUnit.SECONDS)).isTrue();
    return started.get();
  }

  /** As the agent's thread does, but all the time, and with seconds that pass in no time. */
  private static void look(TestTracer tracer, AtomicBoolean done) {
    while (!done.get()) {
      tracer.clock().advance(TimeUnit.SECONDS.toNanos(5));
      assertThat(tracer.tracer().openTraces().look()).isEmpty();
    }
  }

  private static void watch(TestTracer tracer, AtomicBoolean done) {
    while (!done.get()) {
      TraceCounters.Snapshot counts = tracer.tracer().counters().snapshot();
      assertThat(counts.spansOpen()).isNotNegative();
      assertThat(counts.spansQueued()).isNotNegative();
      assertThat(counts.tracesOpen()).isNotNegative();
    }
  }
}
