// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.tooling.export;

import static org.assertj.core.api.Assertions.assertThat;

import io.sampleragent.tracer.TraceChunk;
import io.sampleragent.tracer.testing.TestTracer;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/**
 * Whatever a lane has taken comes out when it is emptied, though other threads are in the middle of
 * offering. Longer runs: {@code -Dstress.rounds=50000000}.
 */
class LaneStressTest {
  private static final int ROUNDS = Integer.getInteger("stress.rounds", 2_000_000);

  private final Lane lane = new Lane(1024, Long.MAX_VALUE);
  private final AtomicLong accepted = new AtomicLong();
  private final AtomicBoolean done = new AtomicBoolean();

  @Test
  void poll_leavesNothingBehind() throws Exception {
    TraceChunk chunk;
    try (TestTracer tracer = TestTracer.with()) {
      Traces.make();
      chunk = tracer.takeChunk();
    }
    Thread[] producers = {producer(chunk), producer(chunk)};
    long taken = 0;
    int leftBehind = 0;
    for (int i = 0; i < ROUNDS; i++) {
      long before = accepted.get();
      while (lane.poll() != null) {
        taken++;
      }
      leftBehind += taken < before ? 1 : 0;
    }
    done.set(true);
    for (Thread producer : producers) {
      producer.join();
    }
    assertThat(leftBehind).isZero();
  }

  private Thread producer(TraceChunk chunk) {
    Thread thread =
        new Thread(
            () -> {
              while (!done.get()) {
                if (lane.offer(chunk)) {
                  accepted.incrementAndGet();
                } else {
                  Thread.yield(); // lets the one who empties it run
                }
              }
            });
    thread.setDaemon(true);
    thread.start();
    return thread;
  }
}
