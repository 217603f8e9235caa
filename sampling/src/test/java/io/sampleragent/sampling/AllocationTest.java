// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.sampling;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.function.LongSupplier;
import org.junit.jupiter.api.Test;

/** Deciding happens in the application's requests, so it must not make garbage. */
class AllocationTest {
  private static final int TRACES = 100_000;
  // The test's own loop and the compiler's events; a byte per trace would be 100,000.
  private static final long NOISE = 50_000;

  private static final Decision KEPT = Decision.manual(Priority.USER_KEEP);
  private static final Decision DROPPED = Decision.manual(Priority.USER_DROP);

  private final FakeTicker ticker = new FakeTicker();
  private final AgentRates agentRates = new AgentRates(ticker, problem -> {});
  private long calls;
  private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  @Test
  void agentRates_allocateNothing() {
    agentRates.update("{\"rate_by_service\":{\"service:Shop,env:Prod\":0.5}}");
    assertThat(allocated(agentRates)).isLessThan(NOISE);
  }

  @Test
  void rules_allocateNothing() throws InvalidRulesException {
    String json =
        "[{\"service\":\"x*y?\"},{\"tags\":{\"region\":\"us-*\"}},"
            + "{\"service\":\"SH*P\",\"tags\":{\"env\":\"p?od\"},\"sample_rate\":0.5}]";
    SamplingRules rules = SamplingRules.parse(json, Source.FILE, "rules", problem -> {});
    SamplingSettings settings =
        SamplingSettings.UNSET.withRules(rules).withRateLimit(Integer.MAX_VALUE);
    assertThat(allocated(Samplers.create(settings, agentRates, ticker))).isLessThan(NOISE);
  }

  @Test
  void spanRules_allocateNothing() throws InvalidRulesException {
    String json =
        "[{\"name\":\"x*y?\"},{\"tags\":{\"region\":\"us-*\"}},"
            + "{\"service\":\"SH*P\",\"resource\":\"g?t*\",\"sample_rate\":0.5,"
            + "\"max_per_second\":1000000000}]";
    SpanSamplingRules rules = SpanSamplingRules.parse(json, Source.FILE, "rules", problem -> {});
    SpanSampler sampler = Samplers.forSpans(rules, ticker);
    assertThat(allocated(root -> decisionOf(sampler.select(root, root.traceIdLow()))))
        .isLessThan(NOISE);
  }

  private static Decision decisionOf(SpanRule rule) {
    return rule == null ? DROPPED : KEPT;
  }

  @Test
  void target_allocatesNothing() {
    SamplingSettings settings =
        SamplingSettings.UNSET.withTarget(10_000, Source.ENVIRONMENT, "target");
    LongSupplier steady = () -> ticker.getAsLong() + 50_000L * calls++; // 20,000 a second
    assertThat(allocated(Samplers.create(settings, agentRates, steady))).isLessThan(NOISE);
  }

  private long allocated(Sampler sampler) {
    FakeRoot root = new FakeRoot().tag("env", "prod").tag("region", "eu");
    decide(sampler, root); // warm-up
    long thread = Thread.currentThread().getId();
    long before = threads.getThreadAllocatedBytes(thread);
    decide(sampler, root);
    return threads.getThreadAllocatedBytes(thread) - before;
  }

  private static void decide(Sampler sampler, FakeRoot root) {
    int kept = 0;
    for (int id = 1; id <= TRACES; id++) {
      kept += sampler.decide(root.id(id)).kept() ? 1 : 0;
    }
    assertThat(kept).isBetween(TRACES / 3, TRACES * 2 / 3);
  }
}
