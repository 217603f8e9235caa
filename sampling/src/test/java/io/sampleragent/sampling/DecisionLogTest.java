// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.sampling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import java.util.Map;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;

class DecisionLogTest {
  private static final String RULES = "DD_TRACE_SAMPLING_RULES";

  private final DecisionLog log = new DecisionLog();
  private final FakeTicker ticker = new FakeTicker();

  @Test
  void remembersTheLatest_newestFirst() {
    for (int i = 0; i < DecisionLog.SIZE + 10; i++) {
      log.add(Decision.manual(-1), new FakeRoot().id(i), false, i);
    }
    assertThat(log.recent()).hasSize(DecisionLog.SIZE);
    assertThat(log.recent().get(0).traceId()).endsWith(Integer.toHexString(DecisionLog.SIZE + 9));
    assertThat(log.recent().get(DecisionLog.SIZE - 1).traceId()).endsWith("0a");
  }

  @Test
  void isEmptyAtFirst() {
    assertThat(log.recent()).isEmpty();
  }

  @Test
  void explainsADropByRate() throws Exception {
    FakeRoot root = new FakeRoot().idHigh(0x67c573cfL << 32).id(3);
    Decision decision = sampler("[{\"sample_rate\":0.1,\"service\":\"shop\"}]", 100).decide(root);
    assertThat(explained(decision, root))
        .containsExactly(
            entry("began", 17L),
            entry("trace_id", "67c573cf000000000000000000000003"),
            entry("service", "shop"),
            entry("name", "servlet.request"),
            entry("resource", "GET /cart"),
            entry(
                "explanation",
                "dropped: rule 1 of 1 (DD_TRACE_SAMPLING_RULES, environment), rate 10 %"),
            entry("kept", false),
            entry("priority", -1),
            entry("mechanism", 3),
            entry("source", "environment"),
            entry("decided_by", "rule 1 of 1 (DD_TRACE_SAMPLING_RULES, environment)"),
            entry("rule_index", 0),
            entry("rule", Map.of("service", "shop", "sample_rate", 0.1)),
            entry("rate", 0.1),
            entry("hash", "3333333333333333333"),
            entry("keeps_up_to", "1844674407370955264"));
  }

  @Test
  void weighsWhatWasKeptByRateAlone() throws Exception {
    FakeRoot root = new FakeRoot().id(Long.parseUnsignedLong("8448eb211c80319c", 16));
    Sampler sampler = sampler("[{\"sample_rate\":0.25}]", 1);
    assertThat(explained(sampler.decide(root), root))
        .contains(entry("th", "c"), entry("rv", "e5e2d1ff130393"), entry("limiter_share", 1.0));

    Map<String, Object> limited = explained(sampler.decide(root), root);
    assertThat(limited).contains(entry("kept", false), entry("limiter_share", 0.5));
    assertThat(limited).doesNotContainKeys("th", "rv");
  }

  @Test
  void explainsWhatTheCallerDecided() {
    FakeRoot root = new FakeRoot();
    assertThat(explained(Decision.inherited(2, "-4"), root))
        .contains(
            entry("source", "headers"),
            entry("decided_by", "decided by the caller, decision maker \"-4\""),
            entry("explanation", "kept: decided by the caller, decision maker \"-4\", priority 2"))
        .doesNotContainKeys("mechanism", "rate", "hash", "rule", "limiter_share");
  }

  @Test
  void explainsARescue() throws Exception {
    FakeRoot root = new FakeRoot();
    Sampler sampler = sampler("[{\"sample_rate\":0,\"unless\":[\"error\"]}]", 100);
    Decision kept = sampler.review(sampler.decide(root), root, true, 1);
    log.add(kept, root, true, 17);
    DecisionRecord record = log.recent().get(0);
    assertThat(record.explain())
        .endsWith("rate 0 %; incomplete, other parts had been dropped before");
    assertThat(record.explanation())
        .contains(entry("kept", true), entry("rescue", "error"), entry("incomplete", true))
        .doesNotContainKeys("rate", "th");
    assertThat(record.explanation().get("rescued_from"))
        .asInstanceOf(InstanceOfAssertFactories.MAP)
        .contains(entry("priority", -1), entry("rate", 0.0));
  }

  @Test
  void showsTheRandomnessThatDecided() throws Exception {
    FakeRoot root = new FakeRoot().id(3).randomness(0xf0000000000000L);
    Map<String, Object> kept = explained(sampler("[{\"sample_rate\":0.1}]", 9).decide(root), root);
    assertThat(kept)
        .contains(entry("kept", true), entry("rv", "f0000000000000"))
        .containsEntry("th", "e6666666666666")
        .doesNotContainKeys("hash", "keeps_up_to");
  }

  private Sampler sampler(String json, int limit) throws InvalidRulesException {
    SamplingRules rules = SamplingRules.parse(json, Source.ENVIRONMENT, RULES, problem -> {});
    SamplingSettings settings = SamplingSettings.UNSET.withRules(rules).withRateLimit(limit);
    return Samplers.create(settings, new AgentRates(ticker, problem -> {}), ticker);
  }

  private Map<String, Object> explained(Decision decision, FakeRoot root) {
    log.add(decision, root, false, 17);
    return log.recent().get(0).explanation();
  }
}
