// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.smoke;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** A service whose every request fails, behind agents whose rate drops everything. */
class RescueTest {
  private static final int REQUESTS = 2_000;
  private static final int ERRORS_PER_SECOND = 10;

  private final long start = System.nanoTime();

  @Test
  void errorsAreKept_tenASecond_whereTheAgentDoesNotKeepThem() throws Exception {
    try (FakeAgent agent = FakeAgent.start()) {
      agent.hideInfo();
      List<Span> failed = failingRequests(agent);
      double seconds = (System.nanoTime() - start) / (double) TimeUnit.SECONDS.toNanos(1);

      List<Span> rescued =
          failed.stream().filter(span -> span.meta().containsKey("_sampler.rescue")).toList();
      assertThat(rescued.size())
          .isBetween(ERRORS_PER_SECOND, ERRORS_PER_SECOND + (int) (ERRORS_PER_SECOND * seconds));
      assertThat(rescued)
          .allSatisfy(
              span -> {
                assertThat(span.priority()).isEqualTo(2.0);
                assertThat(span.meta())
                    .contains(entry("_sampler.rescue", "error"), entry("_dd.p.dm", "-4"))
                    .containsEntry(
                        "_sampler.rescued_from",
                        "the agent's rate for services it has no own rate for, rate 0 %")
                    .doesNotContainKey("_dd.p.ksr");
                assertThat(span.metrics()).doesNotContainKey("_dd.agent_psr");
              });
      failed.removeAll(rescued);
      assertThat(failed)
          .allSatisfy(span -> assertThat(span.priority()).isZero())
          .allSatisfy(span -> assertThat(span.metrics()).containsEntry("_dd.agent_psr", 0.0));
    }
  }

  @Test
  void errorsAreLeftToAnAgent_thatHasAnErrorSampler() throws Exception {
    try (FakeAgent agent = FakeAgent.start()) {
      assertThat(failingRequests(agent))
          .allSatisfy(span -> assertThat(span.priority()).isZero())
          .allSatisfy(span -> assertThat(span.meta()).doesNotContainKey("_sampler.rescue"));
    }
  }

  /** Those that came when the agent's rate was known. */
  private static List<Span> failingRequests(FakeAgent agent) throws Exception {
    agent.answerRates("{\"rate_by_service\":{\"service:,env:\":0}}");
    try (App app =
        AppCommand.traced(Jdks.running(), agent).app("TomcatServer", "tomcat9").start()) {
      do {
        app.get("/shop/sync"); // until the first answer is here
      } while (agent.takeTrace("GET /shop/sync", 1).root().priority() != 0);
      for (int i = 0; i < REQUESTS; i++) {
        assertThat(app.get("/shop/refused").status()).isEqualTo(503);
      }
      app.stop();
      assertThat(app.stderr()).isEmpty();
    }
    List<Span> failed = new ArrayList<>(agent.leftovers());
    assertThat(failed).hasSize(REQUESTS).allSatisfy(span -> assertThat(span.error()).isOne());
    return failed;
  }
}
