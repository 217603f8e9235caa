// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.sampling;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** The second look under load: everything fails, everything is new, nothing is. */
class RescueLoadTest {
  private static final long MILLI = 1_000_000;
  // Per thousand traces: the test's own loop, the compiler's events.
  private static final long NOISE = 2_000;

  private final FakeTicker ticker = new FakeTicker();
  private final AgentRates agentRates = new AgentRates(ticker, problem -> {});
  private final FakeRoot root = new FakeRoot();
  private final Decision dropped = Decision.inherited(Priority.SAMPLER_DROP, null);
  private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  private Sampler rescuing(RescueSettings rescue) {
    return Samplers.create(SamplingSettings.UNSET.withRescue(rescue), agentRates, ticker);
  }

  private static RescueSettings adaptive(double perSecond) throws InvalidRulesException {
    return RescueSettings.UNSET.withSlow(
        SlowThresholds.parse("p99", "SLOW", problem -> {}), perSecond);
  }

  /** 1,000 requests a second fail for five minutes: 10 a second are kept, and nothing piles up. */
  @Test
  void failingDependency_keepsTheBound_andMemoryFlat() throws Exception {
    Sampler sampler = rescuing(adaptive(10).withRare(5, 300));
    agentRates.agentSamplesErrors(false);
    failFor(60, sampler); // warm-up, which also empties the bucket
    long before = allocated();
    int kept = failFor(300, sampler);
    long perTrace = (allocated() - before) / 300_000;
    assertThat(kept).isBetween(2_990, 3_010);
    assertThat(perTrace).as("bytes, decisions to keep included").isZero();
  }

  private int failFor(int seconds, Sampler sampler) {
    int kept = 0;
    for (int i = 0; i < seconds * 1000; i++) {
      ticker.advance(MILLI);
      kept += sampler.review(dropped, root, true, 5 * MILLI).kept() ? 1 : 0;
    }
    return kept;
  }

  private long allocated() {
    return threads.getThreadAllocatedBytes(Thread.currentThread().getId());
  }

  @Test
  void adaptive_rescuesOneInAHundred() throws Exception {
    Sampler sampler = rescuing(adaptive(1_000_000));
    Random random = new Random(11);
    lognormal(20_000, sampler, random); // to learn from
    assertThat(lognormal(200_000, sampler, random)).isBetween(1_500, 2_100);
  }

  private int lognormal(int traces, Sampler sampler, Random random) {
    int kept = 0;
    for (int i = 0; i < traces; i++) {
      ticker.advance(10 * MILLI);
      long nanos = (long) (50 * MILLI * Math.exp(random.nextGaussian()));
      kept += sampler.review(dropped, root, false, nanos).kept() ? 1 : 0;
    }
    return kept;
  }

  @Test
  void adaptive_isBoundedInResources() throws Exception {
    Sampler sampler = rescuing(adaptive(10));
    for (int i = 0; i < 2 * LatencyTable.CAPACITY; i++) {
      sampler.review(dropped, root.resource("GET /r" + i), false, MILLI);
    }
    String[] late = new String[1000];
    for (int i = 0; i < late.length; i++) {
      late[i] = "GET /late" + i;
    }
    long before = allocated();
    for (String resource : late) {
      sampler.review(dropped, root.resource(resource), false, MILLI);
    }
    assertThat(allocated() - before).as("no more tables of latencies").isLessThan(NOISE);
  }

  @Test
  void aMillionResources_areBoundedByTheBucket_andAllocateNothing() {
    Sampler sampler = rescuing(RescueSettings.UNSET.withRare(5, 300));
    String[] resources = new String[1000];
    int kept = 0;
    for (int thousand = 0; thousand < 1000; thousand++) {
      for (int i = 0; i < resources.length; i++) {
        resources[i] = "GET /item/" + (1000 * thousand + i);
      }
      long before = allocated();
      for (String resource : resources) {
        ticker.advance(MILLI);
        kept += sampler.review(dropped, root.resource(resource), false, MILLI).kept() ? 1 : 0;
      }
      if (thousand > 10) {
        assertThat(allocated() - before).isLessThan(NOISE);
      }
    }
    assertThat(kept).isBetween(5_000, 5_005);
  }
}
