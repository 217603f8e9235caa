// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.sampling;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TokenBucketTest {
  private final FakeTicker ticker = new FakeTicker();

  private int taken(TokenBucket bucket, int attempts) {
    int taken = 0;
    for (int i = 0; i < attempts; i++) {
      taken += bucket.tryAcquire() ? 1 : 0;
    }
    return taken;
  }

  @ParameterizedTest
  @CsvSource({"10, 10", "1, 1", "0.5, 1", "0.001, 1", "2.5, 2", "1000000, 1000000"})
  void holdsOneSecondsWorth_atLeastOne(double perSecond, int burst) {
    TokenBucket bucket = new TokenBucket(perSecond, ticker);
    assertThat(taken(bucket, 2 * burst)).isEqualTo(burst);
    ticker.advanceSeconds(1e6);
    assertThat(taken(bucket, 2 * burst)).as("no more after a long silence").isEqualTo(burst);
  }

  @Test
  void refillsContinuously() {
    TokenBucket bucket = new TokenBucket(10, ticker);
    taken(bucket, 100);
    for (int tenth = 0; tenth < 50; tenth++) {
      assertThat(bucket.tryAcquire()).isFalse();
      ticker.advance(FakeTicker.SECOND / 10);
      assertThat(taken(bucket, 5)).isEqualTo(1);
    }
  }

  @Test
  void oneInAThousandSeconds_isOne() {
    TokenBucket bucket = new TokenBucket(0.001, ticker);
    assertThat(bucket.tryAcquire()).isTrue();
    ticker.advanceSeconds(999);
    assertThat(bucket.tryAcquire()).isFalse();
    ticker.advanceSeconds(1);
    assertThat(bucket.tryAcquire()).isTrue();
  }

  /** Over every window that ends with a trace: those it let through, by their times. */
  @ParameterizedTest
  @ValueSource(doubles = {0.3, 1, 7, 10, 333.3, 5000})
  void neverMoreThanBurstAndRate_inAnyWindow(double perSecond) {
    SplittableRandom random = new SplittableRandom(7);
    TokenBucket bucket = new TokenBucket(perSecond, ticker);
    ArrayDeque<Long> passed = new ArrayDeque<>();
    double burst = Math.max(1, perSecond);
    for (int i = 0; i < 20_000; i++) {
      // Bursts, steady load and silence, each at the bucket's own scale.
      double pause = random.nextInt(4) == 0 ? random.nextDouble(3) : random.nextDouble(0.2);
      ticker.advance((long) (random.nextInt(3) == 0 ? pause * 1e9 / perSecond : 0));
      if (bucket.tryAcquire()) {
        passed.addLast(ticker.getAsLong());
        assertBound(passed, burst, perSecond);
      }
      if (passed.size() > 500) {
        passed.removeFirst();
      }
    }
    assertThat(passed).isNotEmpty();
  }

  private static void assertBound(ArrayDeque<Long> passed, double burst, double perSecond) {
    long end = passed.getLast();
    int inWindow = passed.size();
    for (long start : passed) {
      double seconds = (end - start) / 1e9;
      if (inWindow > burst + perSecond * seconds + 1e-6) {
        throw new AssertionError(inWindow + " in " + seconds + " s at " + perSecond + " a second");
      }
      inWindow--;
    }
  }

  @Test
  void steadyOverload_getsTheFullRate() {
    TokenBucket bucket = new TokenBucket(10, ticker);
    int passed = 0;
    for (int i = 0; i < 60_000; i++) { // a minute at 1,000 a second
      passed += bucket.tryAcquire() ? 1 : 0;
      ticker.advance(FakeTicker.SECOND / 1000);
    }
    assertThat(passed).isBetween(605, 610);
  }

  @Test
  void threadsTogether_getNoMoreThanTheBurst() throws InterruptedException {
    TokenBucket bucket = new TokenBucket(1000, ticker);
    ConcurrentLinkedQueue<Integer> taken = new ConcurrentLinkedQueue<>();
    CountDownLatch go = new CountDownLatch(1);
    Thread[] threads = new Thread[4];
    for (int t = 0; t < threads.length; t++) {
      threads[t] =
          new Thread(
              () -> {
                awaitQuietly(go);
                taken.add(taken(bucket, 5000));
              });
      threads[t].start();
    }
    go.countDown();
    for (Thread thread : threads) {
      thread.join();
    }
    assertThat(taken.stream().mapToInt(Integer::intValue).sum()).isEqualTo(1000);
  }

  private static void awaitQuietly(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
