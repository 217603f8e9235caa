// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.smoke;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Datadog's tracers write {@code ot} by themselves: the same randomness and threshold as ours. */
class WithDatadogRatesTest {
  @ParameterizedTest
  @EnumSource(names = {"DATADOG_NODE", "DATADOG_JAVA"})
  void ourRate_isTheirs(Peer peer) throws Exception {
    try (Chain chain = Chain.with(peer).ourRate(0.5).oursFirst()) {
      Chain.Seen seen = chain.requestUntilKept();
      assertThat(seen.behind().state("ot")).isEqualTo(seen.between().state("ot"));
      assertThat(seen.behind().state("dd")).contains("t.ksr:0.5");
      assertThat(chain.backend().awaitChildOf(seen.ours().clientId()).rate()).isEqualTo(0.5);
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"DATADOG_NODE", "DATADOG_JAVA"})
  void theirRate_isOurCallersRate(Peer peer) throws Exception {
    try (Chain chain = Chain.with(peer).peerRate(0.5).peerFirst()) {
      Chain.Seen seen = chain.requestUntilKept();
      String randomness = randomness(seen.between().traceId());
      assertThat(seen.between().state("ot")).contains("rv:" + randomness, "th:8");
      assertThat(seen.behind().state("ot")).isEqualTo("th:8;rv:" + randomness);
      assertThat(seen.ours().server().metrics()).contains(entry("_sampler.caller_rate", 0.5));
      assertThat(seen.ours().tags()).containsEntry("_dd.p.ksr", "0.5");
    }
  }

  /** What our agent would write for a trace of that id: docs/propagation.md says how. */
  private static String randomness(String traceId) {
    long id = Long.parseUnsignedLong(traceId.substring(16), 16);
    return String.format("%014x", ~(id * 1111111111111111111L) >>> 8);
  }
}
