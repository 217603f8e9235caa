// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.smoke;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import org.junit.jupiter.api.Test;

/** Sample rates, and whose traces go on, between our agent and Elastic's. */
class WithElasticRatesTest {
  private static final String BEHAVIOR = "DD_TRACE_PROPAGATION_BEHAVIOR_EXTRACT";
  private static final String STRATEGY = "ELASTIC_APM_TRACE_CONTINUATION_STRATEGY";
  private static final String ES = "DD_SAMPLER_ES_TRACESTATE";

  @Test
  void ourRate_isTheirSampleRate() throws Exception {
    try (Chain chain = Chain.with(Peer.ELASTIC_JAVA).ourRate(0.5).ours(ES, "true").oursFirst()) {
      Chain.Seen seen = chain.requestUntilKept();
      assertThat(seen.between().state("es")).isEqualTo("s:0.5");
      assertThat(seen.between().state("ot")).startsWith("th:8;rv:");
      assertThat(seen.ours().tags()).containsEntry("_dd.p.ksr", "0.5");
      assertThat(called(chain, seen).rate()).isEqualTo(0.5);
      assertThat(seen.behind().state("es")).isEqualTo("s:0.5");
    }
  }

  @Test
  void withoutEs_theyKnowNoRate() throws Exception {
    try (Chain chain = Chain.with(Peer.ELASTIC_JAVA).ourRate(1).oursFirst()) {
      Chain.Seen seen = chain.request();
      assertThat(seen.between().state("es")).isEmpty();
      assertThat(called(chain, seen).rate()).isNull();
    }
  }

  @Test
  void whatWeDrop_theyReportWithRate0() throws Exception {
    try (Chain chain = Chain.with(Peer.ELASTIC_JAVA).ourRate(0).ours(ES, "true").oursFirst()) {
      PeerSpan called = called(chain, chain.request());
      assertThat(called.kept()).isFalse();
      assertThat(called.rate()).isZero();
    }
  }

  @Test
  void theirSampleRate_isOurCallersRate() throws Exception {
    try (Chain chain = Chain.with(Peer.ELASTIC_JAVA).peerRate(0.5).peerFirst()) {
      Chain.Seen seen = chain.requestUntilKept();
      assertThat(seen.between().state("es")).isEqualTo("s:0.5");
      assertThat(seen.ours().server().metrics()).contains(entry("_sampler.caller_rate", 0.5));
      assertThat(seen.behind().state("es")).isEqualTo("s:0.5");
      assertThat(seen.behind().state("ot")).isEmpty();
    }
  }

  @Test
  void restartExternalThere_goesOnWithOurs_ifToldTheRate() throws Exception {
    try (Chain chain =
        Chain.with(Peer.ELASTIC_JAVA)
            .peer(STRATEGY, "restart_external")
            .ours(ES, "true")
            .ourRate(1)
            .oursFirst()) {
      Chain.Seen seen = chain.request();
      assertThat(called(chain, seen).traceId()).isEqualTo(seen.ours().traceId());
      assertThat(seen.behind().traceId()).isEqualTo(seen.ours().traceId());
    }
  }

  @Test
  void restartExternalThere_beginsAnew_ifNotToldTheRate() throws Exception {
    try (Chain chain =
        Chain.with(Peer.ELASTIC_JAVA).peer(STRATEGY, "restart_external").oursFirst()) {
      Chain.Seen seen = chain.request();
      assertThat(seen.behind().traceId()).isNotEqualTo(seen.ours().traceId());
    }
  }

  @Test
  void restartExternalHere_goesOnWithElastic() throws Exception {
    try (Chain chain =
        Chain.with(Peer.ELASTIC_JAVA).ours(BEHAVIOR, "restart_external").peerFirst()) {
      Chain.Seen seen = chain.request();
      assertThat(seen.ours().traceId()).isEqualTo(seen.between().traceId());
      assertThat(seen.ours().parentId()).isEqualTo(seen.between().spanId());
    }
  }

  /** Elastic's agent writes no {@code es} for what it drops, so nothing tells whose trace it is. */
  @Test
  void restartExternalHere_beginsAnew_ifElasticDropped() throws Exception {
    try (Chain chain =
        Chain.with(Peer.ELASTIC_JAVA).peerRate(0).ours(BEHAVIOR, "restart_external").peerFirst()) {
      Chain.Seen seen = chain.request();
      assertThat(seen.between().header("tracestate")).isNull();
      assertThat(seen.ours().traceId()).isNotEqualTo(seen.between().traceId());
    }
  }

  @Test
  void restartExternalHere_beginsAnewWithOpenTelemetry() throws Exception {
    try (Chain chain =
        Chain.with(Peer.OPENTELEMETRY_NODE).ours(BEHAVIOR, "restart_external").peerFirst()) {
      Chain.Seen seen = chain.request();
      assertThat(seen.ours().traceId()).isNotEqualTo(seen.between().traceId());
      assertThat(seen.ours().server().meta().get("_dd.span_links"))
          .contains(seen.between().traceId(), seen.between().spanId());
    }
  }

  private static PeerSpan called(Chain chain, Chain.Seen seen) throws InterruptedException {
    return chain.backend().awaitChildOf(seen.ours().clientId());
  }
}
