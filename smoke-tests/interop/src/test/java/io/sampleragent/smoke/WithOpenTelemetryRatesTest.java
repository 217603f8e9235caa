// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.smoke;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Probabilities between our agent and OpenTelemetry's for Java, which reads and writes them with
 * its composite sampler alone.
 */
class WithOpenTelemetryRatesTest {
  private static final int REQUESTS = 40;

  @TempDir Path folder;

  @Test
  void ourRate_isReportedWithTheirSpans() throws Exception {
    try (Chain chain = Chain.with(Peer.OPENTELEMETRY_JAVA).ourRate(0.5).oursFirst()) {
      Chain.Seen seen = chain.requestUntilKept();
      PeerSpan called = chain.backend().awaitChildOf(seen.ours().clientId());
      assertThat(called.traceState()).isEqualTo(seen.between().header("tracestate"));
      assertThat(seen.between().state("ot")).startsWith("th:8;rv:");
      assertThat(seen.between().state("dd")).contains("t.ksr:0.5");
      assertThat(seen.behind().header("tracestate")).isEqualTo(called.traceState());
    }
  }

  @Test
  void defaultSamplerThere_tellsNoRate() throws Exception {
    try (Chain chain = Chain.with(Peer.OPENTELEMETRY_JAVA).peerFirst()) {
      Chain.Seen seen = chain.request();
      assertThat(seen.between().header("tracestate")).isNull();
      assertThat(seen.ours().server().metrics()).doesNotContainKey("_sampler.caller_rate");
      assertThat(seen.behind().state("ot")).isEmpty();
    }
  }

  @Test
  void theirProbability_isOurCallersRate() throws Exception {
    try (Chain chain =
        composite("parent_threshold: {root: {probability: {ratio: 0.5}}}").peerFirst()) {
      Chain.Seen seen = chain.requestUntilKept();
      assertThat(seen.between().state("ot")).isEqualTo("th:8");
      assertThat(seen.ours().server().metrics()).contains(entry("_sampler.caller_rate", 0.5));
      assertThat(seen.behind().state("ot")).isEqualTo("th:8");
      PeerSpan caller = chain.backend().awaitSpan(seen.between().spanId());
      assertThat(caller.traceState()).isEqualTo("ot=th:8");
    }
  }

  @Test
  void ourThreshold_holdsForTheirSampler() throws Exception {
    try (Chain chain =
        composite("parent_threshold: {root: {always_off: }}").ourRate(0.5).oursFirst()) {
      for (int i = 0; i < REQUESTS; i++) {
        Chain.Seen seen = chain.request();
        assertThat(seen.behind().kept()).isEqualTo(seen.ours().kept());
        assertThat(seen.behind().state("ot")).isEqualTo(seen.between().state("ot"));
      }
    }
  }

  /** They decide by the randomness that we wrote: half of what we kept, and nothing else. */
  @Test
  void lowerProbabilityThere_keepsASubsetOfOurs() throws Exception {
    try (Chain chain = composite("probability: {ratio: 0.25}").ourRate(0.5).oursFirst()) {
      for (int i = 0; i < REQUESTS; i++) {
        Chain.Seen seen = chain.request();
        String randomness = randomness(seen.between());
        boolean passes = randomness.compareTo("c") >= 0;
        assertThat(seen.ours().kept()).isEqualTo(randomness.compareTo("8") >= 0);
        assertThat(seen.behind().kept()).as("rv %s", randomness).isEqualTo(passes);
        assertThat(seen.behind().state("ot").contains("th:c")).isEqualTo(passes);
        assertThat(randomness(seen.behind())).isEqualTo(randomness);
      }
    }
  }

  private static String randomness(Wire wire) {
    String state = wire.state("ot");
    return state.substring(state.indexOf("rv:") + "rv:".length());
  }

  private Chain.Setup composite(String sampler) throws IOException {
    try (InputStream template = getClass().getResourceAsStream("composite-sampler.yaml")) {
      String config = new String(template.readAllBytes(), UTF_8).replace("SAMPLER", sampler);
      Path file = Files.writeString(folder.resolve("otel.yaml"), config);
      return Chain.with(Peer.OPENTELEMETRY_JAVA).peer("OTEL_CONFIG_FILE", file.toString());
    }
  }
}
