// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.sampling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class SamplersTest {
  private static final String RULES = "DD_TRACE_SAMPLING_RULES";
  private static final String RATE = "DD_TRACE_SAMPLE_RATE";

  private final FakeTicker ticker = new FakeTicker();
  private final AgentRates agentRates =
      new AgentRates(
          ticker,
          problem -> {
            throw new AssertionError(problem);
          });

  private Sampler rules(String json) throws InvalidRulesException {
    return Samplers.create(withRules(json), agentRates, ticker);
  }

  private static SamplingSettings withRules(String json) throws InvalidRulesException {
    return SamplingSettings.UNSET.withRules(
        SamplingRules.parse(
            json,
            Source.ENVIRONMENT,
            RULES,
            problem -> {
              throw new AssertionError(problem);
            }));
  }

  private Sampler rate(double rate, int limit) {
    SamplingSettings settings = SamplingSettings.UNSET.withRate(rate, Source.PROPERTY, RATE);
    return Samplers.create(settings.withRateLimit(limit), agentRates, ticker);
  }

  @Test
  void nothingSet_keepsByDefault() {
    Decision decision =
        Samplers.create(SamplingSettings.UNSET, agentRates, ticker).decide(new FakeRoot());
    assertThat(decision.priority()).isEqualTo(1);
    assertThat(decision.mechanism()).isEqualTo(Mechanism.DEFAULT);
    assertThat(decision.decisionMaker()).isEqualTo("-0");
    assertThat(decision.ksr()).isNull();
    assertThat(decision.agentPsr()).isNaN();
    assertThat(decision.source()).isEqualTo(Source.DEFAULT);
    assertThat(decision.explain())
        .isEqualTo("kept: nothing says otherwise and no agent sent a rate");
  }

  @Test
  void firstMatchingRule_decides() throws Exception {
    Sampler sampler =
        rules(
            "[{\"service\":\"other\",\"sample_rate\":0},{\"service\":\"SH*\",\"sample_rate\":1},{}]");
    Decision decision = sampler.decide(new FakeRoot());
    assertThat(decision.rule()).isEqualTo(1);
    assertThat(decision.priority()).isEqualTo(2);
    assertThat(decision.decisionMaker()).isEqualTo("-3");
    assertThat(decision.rulePsr()).isEqualTo(1);
    assertThat(decision.limitPsr()).isEqualTo(1);
    assertThat(decision.agentPsr()).isNaN();
    assertThat(decision.ksr()).isEqualTo("1");
  }

  @Test
  void matchingRuleThatDrops_doesNotFallThrough() throws Exception {
    Sampler sampler = rules("[{\"service\":\"shop\",\"sample_rate\":0},{\"sample_rate\":1}]");
    Decision decision = sampler.decide(new FakeRoot());
    assertThat(decision.priority()).isEqualTo(-1);
    assertThat(decision.decisionMaker()).isEqualTo("-3");
    assertThat(decision.limitPsr()).isNaN();
    assertThat(decision.explain())
        .isEqualTo("dropped: rule 1 of 2 (DD_TRACE_SAMPLING_RULES, environment), rate 0 %");
  }

  @Test
  void everyField_mustMatch() throws Exception {
    String json =
        "[{\"service\":\"shop\",\"name\":\"servlet.*\",\"resource\":\"get*\","
            + "\"tags\":{\"region\":\"EU-?\",\"retries\":\"2*\"}}]";
    Sampler sampler = rules(json);
    assertThat(sampler.decide(tagged()).rule()).isZero();
    assertThat(sampler.decide(tagged().service("x")).rule()).isEqualTo(-1);
    assertThat(sampler.decide(tagged().name("x")).rule()).isEqualTo(-1);
    assertThat(sampler.decide(tagged().resource("x")).rule()).isEqualTo(-1);
    assertThat(sampler.decide(tagged().tag("region", "us-1")).rule()).isEqualTo(-1);
    assertThat(sampler.decide(tagged().tag("retries", 20.5)).rule()).isEqualTo(-1);
  }

  private static FakeRoot tagged() {
    return new FakeRoot().tag("region", "eu-1").tag("retries", 20.0);
  }

  @Test
  void absentTag_matchesNotEvenAStar() throws Exception {
    Sampler sampler = rules("[{\"tags\":{\"region\":\"*\"}}]");
    assertThat(sampler.decide(new FakeRoot()).rule()).isEqualTo(-1);
    assertThat(sampler.decide(new FakeRoot().tag("Region", "eu")).rule()).isEqualTo(-1);
    assertThat(sampler.decide(new FakeRoot().tag("region", new Object())).rule()).isZero();
  }

  @Test
  void numberInRule_isItsDigits() throws Exception {
    Sampler sampler = rules("[{\"tags\":{\"shop.size\":500}}]");
    assertThat(sampler.decide(new FakeRoot().tag("shop.size", 500)).rule()).isZero();
    assertThat(sampler.decide(new FakeRoot().tag("shop.size", "500")).rule()).isZero();
  }

  @Test
  void globalRate_isForTracesWithoutRule() throws Exception {
    SamplingSettings settings =
        withRules("[{\"service\":\"other\"}]").withRate(0, Source.ENVIRONMENT, RATE);
    Decision decision = Samplers.create(settings, agentRates, ticker).decide(new FakeRoot());
    assertThat(decision.rule()).isEqualTo(-1);
    assertThat(decision.priority()).isEqualTo(-1);
    assertThat(decision.mechanism()).isEqualTo(Mechanism.LOCAL_USER_RULE);
    assertThat(decision.rulePsr()).isZero();
  }

  @Test
  void globalRate_isReportedAsWritten() {
    Decision decision = rate(0.3, 100).decide(new FakeRoot().id(1));
    assertThat(decision.rulePsr()).isEqualTo(0.3);
    assertThat(decision.ksr()).isEqualTo("0.3");
    assertThat(decision.explain())
        .isEqualTo("kept: DD_TRACE_SAMPLE_RATE (system property), rate 30 %");
  }

  @Test
  void withoutMatchingRule_theAgentDecides() throws Exception {
    agentRates.update("{\"rate_by_service\":{\"service:shop,env:\":0}}");
    Decision decision = rules("[{\"service\":\"other\"}]").decide(new FakeRoot());
    assertThat(decision.mechanism()).isEqualTo(Mechanism.AGENT_RATE);
    assertThat(decision.priority()).isZero();
  }

  @Test
  void limiter_dropsAndSaysSo() {
    Sampler sampler = rate(1, 1);
    sampler.decide(new FakeRoot());
    Decision decision = sampler.decide(new FakeRoot());
    assertThat(decision.priority()).isEqualTo(-1);
    assertThat(decision.limitPsr()).isEqualTo(0.5);
    assertThat(decision.rulePsr()).isEqualTo(1);
    assertThat(decision.explain())
        .isEqualTo(
            "dropped: DD_TRACE_SAMPLE_RATE (system property), rate 100 %, over the limit of traces"
                + " per second that lets 50 % through");
  }

  @Test
  void limiter_isOneForAllRules() throws Exception {
    SamplingSettings settings =
        withRules("[{\"service\":\"a\"}]").withRate(1, Source.ENVIRONMENT, RATE).withRateLimit(1);
    Sampler sampler = Samplers.create(settings, agentRates, ticker);
    assertThat(sampler.decide(new FakeRoot().service("a")).kept()).isTrue();
    assertThat(sampler.decide(new FakeRoot()).kept()).isFalse();
  }

  @Test
  void limiter_isNotAskedForWhatTheRateDropped() {
    Sampler sampler = rate(0, 1);
    sampler.decide(new FakeRoot());
    assertThat(sampler.decide(new FakeRoot()).limitPsr()).isNaN();
  }

  @Test
  void forcedPriority_standsInPlaceOfTheAgentsRates() throws Exception {
    agentRates.update("{\"rate_by_service\":{\"service:shop,env:\":0}}");
    Decision kept = Samplers.create(forced(true), agentRates, ticker).decide(new FakeRoot());
    assertThat(kept.priority()).isEqualTo(1);
    assertThat(kept.decisionMaker()).isEqualTo("-0");
    assertThat(kept.ksr()).isNull();
    assertThat(kept.rulePsr()).isNaN();
    assertThat(kept.agentPsr()).isNaN();
    assertThat(kept.explain()).isEqualTo("kept: DD_PRIORITY_SAMPLING_FORCE (environment)");
    Decision dropped = Samplers.create(forced(false), agentRates, ticker).decide(new FakeRoot());
    assertThat(dropped.priority()).isZero();
    assertThat(dropped.decisionMaker()).isEqualTo("-0");
  }

  private static SamplingSettings forced(boolean keep) {
    return SamplingSettings.UNSET.withForcedPriority(
        keep, Source.ENVIRONMENT, "DD_PRIORITY_SAMPLING_FORCE");
  }

  @Test
  void forcedPriority_comesAfterRulesAndRate() throws Exception {
    SamplingSettings rated = forced(false).withRate(1, Source.ENVIRONMENT, RATE);
    assertThat(Samplers.create(rated, agentRates, ticker).decide(new FakeRoot()).priority())
        .isEqualTo(2);
    SamplingSettings ruled =
        withRules("[{\"service\":\"shop\"}]")
            .withForcedPriority(false, Source.ENVIRONMENT, "DD_PRIORITY_SAMPLING_FORCE");
    Sampler sampler = Samplers.create(ruled, agentRates, ticker);
    assertThat(sampler.decide(new FakeRoot()).priority()).isEqualTo(2);
    assertThat(sampler.decide(new FakeRoot().service("x")).priority()).isZero();
    List<Outcomes> outcomes = new ArrayList<>();
    sampler.collect(outcomes);
    assertThat(outcomes.get(1).what()).isEqualTo("DD_PRIORITY_SAMPLING_FORCE (environment)");
    assertThat(outcomes).extracting(Outcomes::kept).containsExactly(1L, 0L);
    assertThat(outcomes).extracting(Outcomes::dropped).containsExactly(0L, 1L);
  }

  @Test
  void decidingTwice_agrees() throws Exception {
    Sampler sampler =
        rules(
            "[{\"service\":\"a*\",\"sample_rate\":0.2},{\"resource\":\"*x\",\"sample_rate\":0.7}]");
    SplittableRandom random = new SplittableRandom(9);
    for (int i = 0; i < 20_000; i++) {
      ticker.advanceSeconds(1); // so that the limiter has no say
      FakeRoot root =
          new FakeRoot().id(random.nextLong()).service(random.nextBoolean() ? "ab" : "b");
      assertThat(sampler.decide(root.resource("x"))).isSameAs(sampler.decide(root));
    }
  }

  @Test
  void highHalfOfTheId_hasNoSay() {
    Sampler sampler = rate(0.5, Integer.MAX_VALUE);
    SplittableRandom random = new SplittableRandom(10);
    for (int i = 0; i < 10_000; i++) {
      FakeRoot root = new FakeRoot().id(random.nextLong());
      boolean narrow = sampler.decide(root).kept();
      assertThat(sampler.decide(root.idHigh(random.nextLong())).kept()).isEqualTo(narrow);
    }
  }

  /** More pairs of service and name than are remembered, and far more than are counted. */
  @Test
  void everyServiceAndName_findsItsRule() throws Exception {
    Sampler sampler =
        rules("[{\"service\":\"a*\",\"name\":\"x*\"},{\"service\":\"a*\"},{\"name\":\"*9\"}]");
    for (int i = 0; i < 20_000; i++) {
      ticker.advanceSeconds(1); // so that the limiter has no say
      assertThat(rule(sampler, "a" + i, "x" + i)).isZero();
      assertThat(rule(sampler, "a" + i, "y" + i)).isEqualTo(1);
      assertThat(rule(sampler, "b" + i, "y" + i)).isEqualTo(i % 10 == 9 ? 2 : -1);
    }
  }

  private static int rule(Sampler sampler, String service, String name) {
    return sampler.decide(new FakeRoot().service(service).name(name)).rule();
  }

  @Test
  void badRate_isRefused() {
    assertThatThrownBy(() -> rate(1.1, 1)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> rate(Double.NaN, 1)).isInstanceOf(IllegalArgumentException.class);
  }
}
