// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.sampling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class RateLimiterTest {
  private final FakeTicker ticker = new FakeTicker();

  @Test
  void letsTheLimitThrough_thenNothing() {
    RateLimiter limiter = new RateLimiter(3, ticker);
    assertThat(take(limiter, 10)).isEqualTo(3);
  }

  @Test
  void startsAfresh_withTheNextSecond() {
    RateLimiter limiter = new RateLimiter(3, ticker);
    take(limiter, 10);
    ticker.advanceSeconds(1);
    assertThat(take(limiter, 10)).isEqualTo(3);
  }

  @Test
  void carriesNothingOver() {
    RateLimiter limiter = new RateLimiter(3, ticker);
    ticker.advanceSeconds(60);
    assertThat(take(limiter, 10)).isEqualTo(3);
  }

  @Test
  void zero_stillKeepsOne() {
    assertThat(take(new RateLimiter(0, ticker), 10)).isEqualTo(1);
    assertThat(take(new RateLimiter(-7, ticker), 10)).isEqualTo(1);
  }

  @Test
  void effectiveRate_isOneAtFirst() {
    RateLimiter limiter = new RateLimiter(1, ticker);
    assertThat(limiter.effectiveRate()).isEqualTo(1);
    limiter.tryAcquire();
    assertThat(limiter.effectiveRate()).isEqualTo(1);
  }

  @Test
  void effectiveRate_isTheShareOfTheSecondBefore_ifThatWasCut() {
    RateLimiter limiter = new RateLimiter(5, ticker);
    take(limiter, 10);
    assertThat(limiter.effectiveRate()).isEqualTo(0.5);
    ticker.advanceSeconds(1);
    take(limiter, 5);
    assertThat(limiter.effectiveRate()).isEqualTo(0.5);
    ticker.advanceSeconds(1);
    take(limiter, 20);
    assertThat(limiter.effectiveRate()).isEqualTo(0.25);
    ticker.advanceSeconds(2);
    take(limiter, 1);
    assertThat(limiter.effectiveRate()).isEqualTo(1);
  }

  /** At a steady load the reported share is the true one, at the end of every second. */
  @Test
  void effectiveRate_convergesToTheTrueShare() {
    SplittableRandom random = new SplittableRandom(8);
    for (int run = 0; run < 200; run++) {
      int limit = 1 + random.nextInt(100);
      int perSecond = limit + random.nextInt(1000);
      RateLimiter limiter = new RateLimiter(limit, ticker);
      for (int second = 0; second < 3; second++) {
        take(limiter, perSecond);
        assertThat(limiter.effectiveRate()).isEqualTo((double) limit / perSecond, within(1e-12));
        ticker.advanceSeconds(1);
      }
    }
  }

  /** What backends do with the share: each trace that got through counts as 1 / share. */
  @Test
  void weights_sumUpToWhatWasSeen() {
    RateLimiter limiter = new RateLimiter(10, ticker);
    double weights = 0;
    int seen = 0;
    for (int i = 0; i < 100_000; i++) {
      boolean through = limiter.tryAcquire();
      if (i >= 1_000) { // in the first seconds nobody knows yet
        seen++;
        weights += through ? 1 / limiter.effectiveRate() : 0;
      }
      ticker.advance(FakeTicker.SECOND / 100);
    }
    assertThat(weights).isCloseTo(seen, withinPercentage(1));
  }

  @Test
  void neverExceedsItsBound_inAnySecondSinceItsStart() {
    SplittableRandom random = new SplittableRandom(6);
    for (int run = 0; run < 200; run++) {
      int limit = 1 + random.nextInt(20);
      RateLimiter limiter = new RateLimiter(limit, ticker);
      long start = ticker.getAsLong();
      List<Long> granted = grantedTimes(limiter, random);
      for (long second = 0; second < 30; second++) {
        long from = start + second * FakeTicker.SECOND;
        assertThat(granted)
            .filteredOn(time -> time >= from && time < from + FakeTicker.SECOND)
            .hasSizeLessThanOrEqualTo(limit);
      }
    }
  }

  /** A fixed window lets twice the limit through around its edge, and never more. */
  @Test
  void neverExceedsTwiceItsBound_inAnySlidingSecond() {
    SplittableRandom random = new SplittableRandom(7);
    for (int run = 0; run < 200; run++) {
      int limit = 1 + random.nextInt(20);
      List<Long> granted = grantedTimes(new RateLimiter(limit, ticker), random);
      for (int i = 0; i + 2 * limit < granted.size(); i++) {
        long span = granted.get(i + 2 * limit) - granted.get(i);
        assertThat(span).isGreaterThanOrEqualTo(FakeTicker.SECOND);
      }
    }
  }

  private List<Long> grantedTimes(RateLimiter limiter, SplittableRandom random) {
    List<Long> granted = new ArrayList<>();
    for (int i = 0; i < 500; i++) {
      ticker.advance(random.nextLong(FakeTicker.SECOND / 20));
      if (limiter.tryAcquire()) {
        granted.add(ticker.getAsLong());
      }
    }
    return granted;
  }

  @Test
  void holdsItsBound_whenManyThreadsAsk() throws InterruptedException {
    RateLimiter limiter = new RateLimiter(1000, ticker);
    AtomicInteger granted = new AtomicInteger();
    CountDownLatch start = new CountDownLatch(1);
    List<Thread> threads = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      Thread thread =
          new Thread(
              () -> {
                await(start);
                granted.addAndGet(take(limiter, 10_000));
              });
      thread.start();
      threads.add(thread);
    }
    start.countDown();
    for (Thread thread : threads) {
      thread.join();
    }
    assertThat(granted).hasValue(1000);
    assertThat(limiter.effectiveRate()).isEqualTo(1000 / 80_000.0);
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  private static int take(RateLimiter limiter, int times) {
    int granted = 0;
    for (int i = 0; i < times; i++) {
      granted += limiter.tryAcquire() ? 1 : 0;
    }
    return granted;
  }
}
