// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.sampling;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RecentKindsTest {
  private static final int WINDOW = 300;

  private final RecentKinds recent = new RecentKinds(WINDOW);

  private static long kind(String resource) {
    return TraceKind.of(new FakeRoot().resource(resource));
  }

  @Test
  void isNew_whenNeverSeen_andAfterAWholeWindow() {
    long kind = kind("GET /a");
    assertThat(recent.isNew(kind, 1)).isTrue();
    assertThat(recent.isNew(kind, 1)).isFalse();
    assertThat(recent.isNew(kind, WINDOW)).isFalse();
    assertThat(recent.isNew(kind, 2 * WINDOW - 1)).as("seen 299 s before").isFalse();
    assertThat(recent.isNew(kind, 3 * WINDOW - 1)).isTrue();
  }

  @Test
  void tellsKindsApart() {
    assertThat(recent.isNew(kind("GET /a"), 1)).isTrue();
    assertThat(recent.isNew(kind("GET /b"), 1)).isTrue();
    assertThat(TraceKind.of(new FakeRoot().service("ab").name("c")))
        .isNotEqualTo(TraceKind.of(new FakeRoot().service("a").name("bc")));
  }

  @Test
  void forgets_whenTold() {
    long kind = kind("GET /a");
    recent.isNew(kind, 1);
    recent.forget(kind);
    assertThat(recent.isNew(kind, 1)).isTrue();
  }

  @Test
  void clockThatSeemsToGoBack_isNotALongTime() {
    long kind = kind("GET /a");
    recent.isNew(kind, 5000);
    assertThat(recent.isNew(kind, 1)).isFalse(); // by a thread that was paused
    assertThat(recent.isNew(kind, 5001)).isFalse();
  }

  @ParameterizedTest
  @CsvSource({"4096, 0", "6000, 20", "8000, 100"})
  void busyKinds_areNotRareAgain(int kinds, int mostForgotten) {
    for (int second = 1; second <= WINDOW; second += 10) {
      int forgotten = 0;
      for (int i = 0; i < kinds; i++) {
        forgotten += recent.isNew(kind("GET /r" + i), second) ? 1 : 0;
      }
      if (second > 1) {
        assertThat(forgotten).as("at second %d", second).isLessThanOrEqualTo(mostForgotten);
      }
    }
  }

  /** The table is one array; what it forgot is new again, never the other way round. */
  @Test
  void aMillionKinds_areNewEach_andTheBusyOnesStay() {
    SplittableRandom random = new SplittableRandom(3);
    long busy = kind("GET /busy");
    recent.isNew(busy, 1);
    int unseen = 0;
    for (int i = 0; i < 1_000_000; i++) {
      int second = 1 + i / 1000;
      unseen += recent.isNew(random.nextLong(), second) ? 1 : 0;
      if (i % 1000 == 0) {
        assertThat(recent.isNew(busy, second)).isFalse();
      }
    }
    assertThat(unseen).isEqualTo(1_000_000);
  }

  @Test
  void oneOfManyThreads_isFirst() throws InterruptedException {
    int rounds = 200; // too few to push each other out
    AtomicInteger first = new AtomicInteger();
    CountDownLatch go = new CountDownLatch(1);
    Thread[] threads = new Thread[4];
    for (int t = 0; t < threads.length; t++) {
      threads[t] = new Thread(() -> first.addAndGet(firstSights(go, rounds)));
      threads[t].start();
    }
    go.countDown();
    for (Thread thread : threads) {
      thread.join();
    }
    assertThat(first).hasValue(rounds);
  }

  private int firstSights(CountDownLatch go, int rounds) {
    try {
      go.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    int first = 0;
    for (int i = 0; i < rounds; i++) {
      first += recent.isNew(kind("GET /r" + i), 1) ? 1 : 0;
    }
    return first;
  }
}
