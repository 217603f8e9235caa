// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package com.example.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class QuestionsTest {
  private static final int MANY = 50_000_000; // beside which the question itself is nothing

  private volatile byte[] kept;

  @Test
  void countsWhatAnotherThreadAllocates() throws Exception {
    CountDownLatch allocated = new CountDownLatch(1);
    CountDownLatch asked = new CountDownLatch(1);
    long before = allocated();
    Thread thread =
        new Thread(
            () -> {
              for (int i = 0; i < 50; i++) {
                kept = new byte[MANY / 50];
              }
              allocated.countDown();
              awaitUninterrupted(asked);
            });
    thread.start();
    allocated.await();

    long counted = allocated() - before;
    asked.countDown();
    thread.join();

    assertThat(counted).isBetween((long) MANY, MANY + MANY / 10L);
  }

  private static void awaitUninterrupted(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static long allocated() {
    return Long.parseLong(Questions.allocated().split(" ", -1)[0]);
  }
}
