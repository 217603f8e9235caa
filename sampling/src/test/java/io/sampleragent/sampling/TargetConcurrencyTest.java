// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.sampling;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** Requests decide at once, while rates are revised and resources come and go. */
class TargetConcurrencyTest {
  private static final int THREADS = 8;
  private static final int TRACES = 100_000; // of each thread
  private static final long STEP = 250_000; // nanoseconds from one trace to the next: 4000/s
  private static final double TARGET = 20;

  /**
   * Traces of each thread between two meetings, 50 ms of the scripted clock. It runs hundreds of
   * times as fast as a real one: without meetings, the thread that revises the rates might sleep
   * for what the others take for minutes.
   */
  private static final int TOGETHER = 25;

  private final CyclicBarrier meeting = new CyclicBarrier(THREADS);
  private final AtomicLong now = new AtomicLong();
  private final Sampler sampler =
      Samplers.create(
          SamplingSettings.UNSET.withTarget(TARGET, Source.ENVIRONMENT, "target"),
          new AgentRates(now::get, problem -> {}),
          now::get);

  @Test
  void nothingIsLost_andTheTargetHolds() throws Exception {
    long kept = decideOnAllThreads();
    List<Outcomes> outcomes = new ArrayList<>();
    sampler.collect(outcomes);
    assertThat(outcomes.get(0).seen()).isEqualTo((long) THREADS * TRACES);
    assertThat(outcomes.get(0).kept()).isEqualTo(kept);
    double seconds = now.get() / 1e9;
    assertThat(kept / seconds).isBetween(TARGET * 0.8, TARGET * 1.2);
    assertThat(((TargetSampler) sampler).resources())
        .isBetween(10, ShareTable.MAX_RESOURCES + THREADS);
  }

  private long decideOnAllThreads() throws InterruptedException, ExecutionException {
    ExecutorService executor = Executors.newFixedThreadPool(THREADS);
    try {
      List<Future<Long>> results = new ArrayList<>();
      for (int i = 0; i < THREADS; i++) {
        SplittableRandom random = new SplittableRandom(i);
        results.add(executor.submit(() -> decide(random)));
      }
      long kept = 0;
      for (Future<Long> result : results) {
        kept += result.get();
      }
      return kept;
    } finally {
      executor.shutdownNow();
    }
  }

  private long decide(SplittableRandom random) throws Exception {
    FakeRoot root = new FakeRoot();
    long kept = 0;
    for (int i = 0; i < TRACES; i++) {
      if (i % TOGETHER == 0) {
        meeting.await();
      }
      now.addAndGet(STEP);
      // One in a hundred has a name of its own, so that the table fills, and is made anew.
      boolean odd = random.nextInt(100) == 0;
      root.id(random.nextLong()).resource("r" + (odd ? random.nextInt() : random.nextInt(20)));
      kept += sampler.decide(root).kept() ? 1 : 0;
    }
    return kept;
  }
}
