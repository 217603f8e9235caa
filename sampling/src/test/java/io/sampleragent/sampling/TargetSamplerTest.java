// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.sampling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.sampleragent.sampling.TargetSimulation.Result;
import io.sampleragent.sampling.TargetSimulation.Traffic;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TargetSamplerTest {
  private static final String NAME = "DD_SAMPLER_TARGET_TPS";
  private static final double TARGET = 10;

  private final FakeTicker ticker = new FakeTicker();
  private final AgentRates agentRates = new AgentRates(ticker, problem -> {});
  private final SplittableRandom random = new SplittableRandom(3);

  private static SamplingSettings target(double perSecond) {
    return SamplingSettings.UNSET.withTarget(perSecond, Source.ENVIRONMENT, NAME);
  }

  private Sampler sampler(SamplingSettings settings) {
    return Samplers.create(settings, agentRates, ticker);
  }

  /** So many traces of a resource, evenly in a second. */
  private List<Decision> second(Sampler sampler, String resource, int traces) {
    List<Decision> decisions = new ArrayList<>();
    for (int i = 0; i < traces; i++) {
      ticker.advance(FakeTicker.SECOND / traces);
      decisions.add(sampler.decide(new FakeRoot().id(random.nextLong()).resource(resource)));
    }
    return decisions;
  }

  private static long kept(List<Decision> decisions) {
    return decisions.stream().filter(Decision::kept).count();
  }

  @Test
  void firstTrace_isKeptAndSaysWhy() {
    Decision decision = sampler(target(TARGET)).decide(new FakeRoot());
    assertThat(decision.priority()).isEqualTo(2);
    assertThat(decision.decisionMaker()).isEqualTo("-3");
    assertThat(decision.mechanism()).isEqualTo(Mechanism.LOCAL_USER_RULE);
    assertThat(decision.source()).isEqualTo(Source.ENVIRONMENT);
    assertThat(decision.rulePsr()).isEqualTo(1);
    assertThat(decision.ksr()).isEqualTo("1");
    assertThat(decision.limitPsr()).isNaN();
    assertThat(decision.agentPsr()).isNaN();
    assertThat(decision.rule()).isEqualTo(-1);
    assertThat(decision.explain())
        .isEqualTo(
            "kept: target of 10 traces a second (DD_SAMPLER_TARGET_TPS, environment), this"
                + " resource's share, rate 100 %");
  }

  @Test
  void drop_hasPriorityAndTags() {
    Sampler sampler = sampler(target(0.5));
    second(sampler, "a", 1000);
    second(sampler, "a", 1000);
    Decision dropped =
        second(sampler, "a", 1000).stream().filter(decision -> !decision.kept()).findAny().get();
    assertThat(dropped.priority()).isEqualTo(-1);
    assertThat(dropped.decisionMaker()).isEqualTo("-3");
    assertThat(dropped.rulePsr()).isLessThan(0.001);
    assertThat(dropped.explain()).startsWith("dropped: target of 0.5 traces a second (");
  }

  @Test
  void recordedRate_isTheOneTheHashWasTestedWith() {
    Sampler sampler = sampler(target(TARGET));
    int rates = 0;
    double before = 1;
    for (int i = 0; i < 100_000; i++) {
      ticker.advance(random.nextLong(5_000_000));
      FakeRoot root = new FakeRoot().id(random.nextLong()).resource("r" + random.nextInt(30));
      Decision decision = sampler.decide(root);
      assertThat(KnuthHash.keeps(root.traceIdLow(), decision.rate())).isEqualTo(decision.kept());
      assertThat(decision.rulePsr()).isEqualTo(decision.rate());
      assertThat(Double.parseDouble(decision.ksr())).isEqualTo(decision.rate());
      rates += decision.rate() == before ? 0 : 1;
      before = decision.rate();
    }
    assertThat(rates).isGreaterThan(1000);
  }

  @ParameterizedTest
  @ValueSource(doubles = {1, 10, 1000})
  void weights_areUnbiased(double target) {
    double strays = 0;
    double variance = 0;
    for (int seed = 0; seed < 30; seed++) {
      TargetSimulation service = new TargetSimulation(target, seed);
      Result result = service.run(new Traffic().zipf("r", 30, 20 * target), 1);
      strays += result.estimate() - result.offered();
      variance += result.deviation() * result.deviation();
    }
    assertThat(strays).isCloseTo(0, within(4 * Math.sqrt(variance)));
  }

  @ParameterizedTest
  @ValueSource(doubles = {0.05, 1, 100, 1000})
  void anyTarget_isMetOverMinutes(double target) {
    TargetSimulation service = new TargetSimulation(target, 1);
    Traffic traffic = new Traffic().and("a", 10 * target).and("b", target / 10);
    service.run(traffic, 2);
    int minutes = Math.max(2, (int) (20 / target));
    Result result = service.run(traffic, minutes);
    double expected = target * 60 * minutes;
    assertThat(result.kept()).isCloseTo((int) expected, within((int) (expected * 0.15)));
  }

  @Test
  void rare_isKeptWhole_besideFrequent() {
    Sampler sampler = sampler(target(TARGET));
    for (int i = 0; i < 20; i++) {
      second(sampler, "frequent", 1000);
      sampler.decide(new FakeRoot().resource("rare"));
    }
    assertThat(second(sampler, "frequent", 1).get(0).rate()).isBetween(0.003, 0.03);
    assertThat(second(sampler, "rare", 1).get(0).rate()).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(doubles = {0.5, 1, 2, 5, 20})
  void bursts_stayAtOrUnderTheTarget(double pause) {
    Sampler sampler = sampler(target(TARGET));
    long kept = 0;
    for (int i = 0; i < 60; i++) {
      kept += kept(second(sampler, "a", 1000));
      ticker.advanceSeconds(pause);
    }
    assertThat(kept / (60 * (1 + pause))).isLessThan(1.05 * TARGET);
  }

  @Test
  void whoWaitedLong_getsOneTraceKept() {
    Sampler sampler = sampler(target(0.01));
    second(sampler, "a", 1000);
    List<Decision> decisions = new ArrayList<>();
    for (int i = 0; i < 600; i++) {
      decisions.addAll(second(sampler, "a", 100));
    }
    assertThat(decisions)
        .filteredOn(decision -> decision.rate() == 1)
        .hasSizeBetween(1, 3)
        .allSatisfy(
            decision ->
                assertThat(decision.explain())
                    .isEqualTo(
                        "kept: target of 0.01 traces a second (DD_SAMPLER_TARGET_TPS,"
                            + " environment), first of its resource for a while, rate 100 %"));
  }

  @Test
  void rules_comeFirst() throws Exception {
    SamplingRules rules =
        SamplingRules.parse(
            "[{\"resource\":\"a\",\"sample_rate\":0}]", Source.FILE, "rules", problem -> {});
    Sampler sampler = sampler(target(TARGET).withRules(rules));
    assertThat(sampler.decide(new FakeRoot().resource("a")).rule()).isZero();
    assertThat(sampler.decide(new FakeRoot().resource("b")).explain()).contains("target of 10");
  }

  @Test
  void globalRate_isTheCeiling() {
    SamplingSettings settings =
        target(TARGET).withRate(0.25, Source.PROPERTY, "dd.trace.sample.rate");
    Sampler sampler = sampler(settings);
    List<Decision> decisions = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      decisions.addAll(second(sampler, "a", 8));
    }
    assertThat(decisions).extracting(Decision::rate).containsOnly(0.25);
    assertThat(kept(decisions)).isBetween(150L, 250L);
    assertThat(decisions.get(0).because())
        .isEqualTo(
            "target of 10 traces a second (DD_SAMPLER_TARGET_TPS, environment), at most"
                + " dd.trace.sample.rate (system property), rate 25 %");
  }

  @Test
  void globalRateOfZero_keepsNothing() {
    Sampler sampler = sampler(target(TARGET).withRate(0, Source.PROPERTY, "rate"));
    assertThat(kept(second(sampler, "a", 1000))).isZero();
  }

  @Test
  void rateLimitAndAgentRates_haveNoSay() {
    agentRates.update("{\"rate_by_service\":{\"service:,env:\":0}}");
    Sampler sampler = sampler(target(TARGET).withRateLimit(1));
    assertThat(kept(second(sampler, "a", 8))).isEqualTo(8);
  }

  @Test
  void manyNewNames_areBounded() {
    TargetSimulation service = new TargetSimulation(TARGET, 2);
    Result result = service.run(new Traffic().and("GET /user/", 100_000, 5000), 3);
    assertThat(service.resources()).isLessThanOrEqualTo(ShareTable.MAX_RESOURCES);
    assertThat(result.mostKeptInASecond()).isLessThanOrEqualTo((int) (5 * TARGET));
    assertThat(result.kept()).isLessThanOrEqualTo((int) (1.1 * TARGET * 180));
    assertThat(result.estimate()).isCloseTo(result.offered(), within(4 * result.deviation()));
  }

  @Test
  void longName_isNotRemembered() {
    TargetSampler sampler = (TargetSampler) sampler(target(TARGET));
    sampler.decide(new FakeRoot().resource("x".repeat(1001)));
    assertThat(sampler.resources()).isZero();
  }

  @Test
  void idleResources_areForgotten() {
    TargetSampler sampler = (TargetSampler) sampler(target(TARGET));
    for (int i = 0; i < 200; i++) {
      sampler.decide(new FakeRoot().resource("r" + i));
    }
    assertThat(sampler.resources()).isEqualTo(200);
    for (int i = 0; i < 130; i++) {
      second(sampler, "r1", 1);
    }
    assertThat(sampler.resources()).isEqualTo(1);
  }

  @Test
  void pause_makesNoFlood() {
    TargetSimulation service = new TargetSimulation(TARGET, 5);
    Traffic traffic = new Traffic().zipf("r", 400, 1000);
    service.run(traffic, 3);
    service.run(new Traffic(), 1);
    assertThat(service.run(traffic, 1).mostKeptInASecond()).isLessThanOrEqualTo((int) (4 * TARGET));
  }

  @Test
  void outcomes_areCounted() {
    Sampler sampler = sampler(target(TARGET));
    List<Decision> decisions = second(sampler, "a", 1000);
    List<Outcomes> outcomes = new ArrayList<>();
    sampler.collect(outcomes);
    assertThat(outcomes).hasSize(1);
    assertThat(outcomes.get(0).what())
        .isEqualTo("target of 10 traces a second (DD_SAMPLER_TARGET_TPS, environment)");
    assertThat(outcomes.get(0).seen()).isEqualTo(1000);
    assertThat(outcomes.get(0).kept()).isEqualTo(kept(decisions));
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, -1, 0.009, 1_000_001, Double.NaN, Double.POSITIVE_INFINITY})
  void targetOutOfBounds_isRefused(double perSecond) {
    assertThatThrownBy(() -> target(perSecond))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("target must be from 0.01 to 1000000 traces a second, not " + perSecond);
  }

  @Test
  void randomnessOfTheTrace_decidesInPlaceOfItsId() {
    FakeTicker ticker = new FakeTicker();
    SamplingSettings settings =
        SamplingSettings.UNSET
            .withTarget(1_000_000, Source.ENVIRONMENT, "DD_SAMPLER_TARGET_TPS")
            .withRate(0.5, Source.ENVIRONMENT, "DD_TRACE_SAMPLE_RATE");
    Sampler sampler = Samplers.create(settings, new AgentRates(ticker, problem -> {}), ticker);
    for (int id = 1; id <= 100; id++) {
      FakeRoot root = new FakeRoot().id(id);
      assertThat(sampler.decide(root.randomness(0)).kept()).isFalse();
      assertThat(sampler.decide(root.randomness(0x80000000000000L)).kept()).isTrue();
    }
  }
}
