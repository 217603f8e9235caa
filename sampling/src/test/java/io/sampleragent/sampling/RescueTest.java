// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.sampling;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which dropped traces the second look keeps, by what was decided before. */
class RescueTest {
  private static final long MILLI = 1_000_000;
  private static final long RUNNING = -1;

  private final FakeTicker ticker = new FakeTicker();
  private final AgentRates agentRates =
      new AgentRates(
          ticker,
          problem -> {
            throw new AssertionError(problem);
          });
  private final FakeRoot root = new FakeRoot();
  private final Decision agentDrop = agentDrop();

  private Decision agentDrop() {
    agentRates.update("{\"rate_by_service\":{\"service:,env:\":0.1}}");
    return agentRates.decide(root.id(2)); // at 0.12 of the hash's range
  }

  private Sampler rescuing(RescueSettings rescue) {
    return Samplers.create(SamplingSettings.UNSET.withRescue(rescue), agentRates, ticker);
  }

  private static RescueSettings slow(String thresholds) throws InvalidRulesException {
    return RescueSettings.UNSET.withSlow(
        SlowThresholds.parse(
            thresholds.replace('\'', '"'),
            "SLOW",
            problem -> {
              throw new AssertionError(problem);
            }),
        10);
  }

  private Decision review(Sampler sampler, Decision before, boolean error, long millis) {
    return sampler.review(before, root, error, millis < 0 ? millis : millis * MILLI);
  }

  private static void assertRescued(Decision decision, RescueKind kind, String explanation) {
    assertThat(decision.rescue()).isEqualTo(kind);
    assertThat(decision.priority()).isEqualTo(2);
    assertThat(decision.mechanism()).isEqualTo(Mechanism.MANUAL);
    assertThat(decision.decisionMaker()).isEqualTo("-4");
    assertThat(decision.source()).isEqualTo(Source.RESCUE);
    assertThat(decision.rulePsr()).isNaN();
    assertThat(decision.agentPsr()).isNaN();
    assertThat(decision.limitPsr()).isNaN();
    assertThat(decision.ksr()).isNull();
    assertThat(decision.explain()).isEqualTo(explanation);
  }

  @Test
  void error_isRescued() {
    Sampler sampler = rescuing(RescueSettings.UNSET.withErrors(1));
    assertThat(review(sampler, agentDrop, false, 5)).isSameAs(agentDrop);
    assertRescued(
        review(sampler, agentDrop, true, 5),
        RescueKind.ERROR,
        "kept: rescued, a span of it has an error; otherwise dropped:"
            + " the agent's rate for services it has no own rate for, rate 10 %");
  }

  @Test
  void error_isRescued_inAPartOfATraceThatStillRuns() {
    Sampler sampler = rescuing(RescueSettings.UNSET.withErrors(1));
    assertThat(review(sampler, agentDrop, true, RUNNING).rescue()).isEqualTo(RescueKind.ERROR);
  }

  @Test
  void slow_isRescued_aboveTheThresholdOfItsResource() throws Exception {
    Sampler sampler =
        rescuing(slow("[{'resource':'GET /cart*','slower_than':'500ms'},{'slower_than':'2s'}]"));
    assertThat(review(sampler, agentDrop, false, 500)).isSameAs(agentDrop);
    assertRescued(
        review(sampler, agentDrop, false, 501),
        RescueKind.SLOW,
        "kept: rescued, slower than 500ms; otherwise dropped:"
            + " the agent's rate for services it has no own rate for, rate 10 %");
    root.resource("GET /pay");
    assertThat(review(sampler, agentDrop, false, 2000)).isSameAs(agentDrop);
    assertThat(review(sampler, agentDrop, false, 2001).rescue()).isEqualTo(RescueKind.SLOW);
  }

  @Test
  void slow_isKnown_onlyWhenTheRootHasFinished() throws Exception {
    Sampler sampler = rescuing(slow("1us"));
    assertThat(review(sampler, agentDrop, false, RUNNING)).isSameAs(agentDrop);
  }

  @Test
  void adaptive_learnsFromAllTraces_keptOnesToo() throws Exception {
    Sampler sampler = rescuing(slow("p99"));
    Decision kept = Decision.manual(Priority.USER_KEEP);
    for (int i = 0; i < LatencyHistogram.ENOUGH; i++) {
      assertThat(review(sampler, agentDrop, false, 1000)).as("not yet").isSameAs(agentDrop);
      assertThat(review(sampler, kept, false, 100)).isSameAs(kept);
    }
    assertThat(review(sampler, agentDrop, false, 1000)).isSameAs(agentDrop);
    assertRescued(
        review(sampler, agentDrop, false, 1100),
        RescueKind.SLOW,
        "kept: rescued, slower than the p99 of its resource; otherwise dropped:"
            + " the agent's rate for services it has no own rate for, rate 10 %");
    root.resource("GET /never seen");
    assertThat(review(sampler, agentDrop, false, 9000)).isSameAs(agentDrop);
  }

  @Test
  void rare_isTheFirstOfItsKind_inAWindow() {
    Sampler sampler = rescuing(RescueSettings.UNSET.withRare(10, 300));
    assertRescued(
        review(sampler, agentDrop, false, 5),
        RescueKind.RARE,
        "kept: rescued, it is the first of its resource for a while; otherwise dropped:"
            + " the agent's rate for services it has no own rate for, rate 10 %");
    assertThat(review(sampler, agentDrop, false, 5)).isSameAs(agentDrop);
    root.resource("GET /pay");
    assertThat(review(sampler, agentDrop, false, 5).rescue()).isEqualTo(RescueKind.RARE);
    ticker.advanceSeconds(299);
    assertThat(review(sampler, agentDrop, false, 5)).isSameAs(agentDrop);
    ticker.advanceSeconds(300);
    assertThat(review(sampler, agentDrop, false, 5).rescue()).isEqualTo(RescueKind.RARE);
  }

  @Test
  void rare_isNothing_ofWhichAnotherWasKept() {
    Sampler sampler = rescuing(RescueSettings.UNSET.withRare(10, 300));
    review(sampler, Decision.inherited(1, null), false, 5);
    assertThat(review(sampler, agentDrop, false, 5)).isSameAs(agentDrop);
  }

  @Test
  void rare_isTheNextOne_whereTheBucketWasEmpty() {
    Sampler sampler = rescuing(RescueSettings.UNSET.withRare(1, 300));
    assertThat(review(sampler, agentDrop, false, 5).kept()).isTrue();
    root.resource("GET /pay");
    assertThat(review(sampler, agentDrop, false, 5)).isSameAs(agentDrop);
    ticker.advanceSeconds(1);
    assertThat(review(sampler, agentDrop, false, 5).rescue()).isEqualTo(RescueKind.RARE);
  }

  @Test
  void errorIsAskedFirst_thenSlow_thenRare() throws Exception {
    Sampler sampler = rescuing(slow("1ms").withErrors(1).withRare(1, 300));
    assertThat(review(sampler, agentDrop, true, 5).rescue()).isEqualTo(RescueKind.ERROR);
    root.resource("GET /new");
    assertThat(review(sampler, agentDrop, true, 5).rescue())
        .as("no budget for errors is left")
        .isEqualTo(RescueKind.SLOW);
    root.resource("GET /newer");
    assertThat(review(sampler, agentDrop, false, 1).rescue()).isEqualTo(RescueKind.RARE);
  }

  @Test
  void keptTrace_isLeftAlone_andCostsNoBudget() throws Exception {
    Sampler sampler = rescuing(slow("1ms").withErrors(1).withRare(1, 300));
    for (Decision kept :
        new Decision[] {Decision.manual(Priority.USER_KEEP), Decision.inherited(1, null)}) {
      assertThat(review(sampler, kept, true, 5)).isSameAs(kept);
    }
    assertThat(review(sampler, agentDrop, true, 5).rescue()).isEqualTo(RescueKind.ERROR);
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void manualDrop_staysDropped(boolean userDrops) throws Exception {
    Sampler sampler = rescuing(everything().withUserDrops(userDrops));
    Decision here = Decision.manual(Priority.USER_DROP);
    assertThat(review(sampler, here, true, 5)).isSameAs(here);
    Decision caller = Decision.inherited(Priority.USER_DROP, "-4");
    assertThat(review(sampler, caller, true, 5)).isSameAs(caller);
  }

  /** It may have been by hand: dd-trace-java does not say who drops. */
  @ParameterizedTest
  @CsvSource({"-1,", "-2,", "-1, nonsense", "-1, 934086a686-4"})
  void dropOfACaller_thatDoesNotSayWhy_staysDropped(int priority, String decisionMaker)
      throws Exception {
    Decision caller = Decision.inherited(priority, decisionMaker);
    assertThat(review(rescuing(everything().withUserDrops(true)), caller, true, 5))
        .isSameAs(caller);
  }

  private static RescueSettings everything() throws InvalidRulesException {
    return slow("1ms").withErrors(10).withRare(10, 300);
  }

  @ParameterizedTest
  @CsvSource({"-1, -3", "-1, -11", "-1, 934086a686-12"})
  void inheritedUserDrop_isRescued_onlyIfSaid(int priority, String decisionMaker) throws Exception {
    Decision caller = Decision.inherited(priority, decisionMaker);
    assertThat(review(rescuing(everything()), caller, true, 5)).isSameAs(caller);
    Decision rescued = review(rescuing(everything().withUserDrops(true)), caller, true, 5);
    assertThat(rescued.rescue()).isEqualTo(RescueKind.ERROR);
    assertThat(rescued.rescuedFrom()).isSameAs(caller);
  }

  @ParameterizedTest
  @CsvSource({"0,", "0, -0", "0, -1"})
  void inheritedAutomaticDrop_isRescued(int priority, String decisionMaker) {
    Sampler sampler = rescuing(RescueSettings.UNSET.withErrors(10));
    Decision caller = Decision.inherited(priority, decisionMaker);
    Decision rescued = review(sampler, caller, true, 5);
    assertThat(rescued.rescue()).isEqualTo(RescueKind.ERROR);
    assertThat(rescued.overrulesTheCaller()).isTrue();
  }

  @Test
  void settingThatDrops_standsUnlessTheUserSaysOtherwise() throws Exception {
    SamplingSettings rate0 = SamplingSettings.UNSET.withRate(0, Source.PROPERTY, "RATE");
    SamplingSettings limit1 =
        SamplingSettings.UNSET.withRate(1, Source.PROPERTY, "RATE").withRateLimit(1);
    SamplingSettings forced =
        SamplingSettings.UNSET.withForcedPriority(false, Source.PROPERTY, "FORCE");
    for (SamplingSettings settings : new SamplingSettings[] {rate0, limit1, forced}) {
      Sampler strict = Samplers.create(settings.withRescue(everything()), agentRates, ticker);
      Decision dropped = dropped(strict);
      assertThat(review(strict, dropped, true, 5)).isSameAs(dropped);
      RescueSettings all = everything().withUserDrops(true);
      Sampler lenient = Samplers.create(settings.withRescue(all), agentRates, ticker);
      assertThat(review(lenient, dropped(lenient), true, 5).rescue()).isEqualTo(RescueKind.ERROR);
    }
  }

  private Decision dropped(Sampler sampler) {
    sampler.decide(root); // takes what a limiter has
    Decision dropped = sampler.decide(root);
    assertThat(dropped.kept()).isFalse();
    return dropped;
  }

  @Test
  void ruleWithExceptions_letsTheRestBeRescued() throws Exception {
    SamplingRules rules =
        SamplingRules.parse(
            "[{\"sample_rate\":0,\"unless\":[\"slower_than:1s\"]}]", Source.FILE, "R", null);
    Sampler sampler =
        Samplers.create(
            SamplingSettings.UNSET
                .withRules(rules)
                .withRescue(RescueSettings.UNSET.withErrors(1).withUserDrops(true)),
            agentRates,
            ticker);
    Decision dropped = sampler.decide(root);
    assertThat(review(sampler, dropped, false, 2000).decisionMaker())
        .as("the rule's own exception comes first")
        .isEqualTo("-3");
    assertThat(review(sampler, dropped, true, 5).decisionMaker()).isEqualTo("-4");
  }

  @Test
  void countsWhatWasRescued_andWhatWasTooMuch() throws Exception {
    Sampler sampler = rescuing(slow("1ms").withErrors(2));
    for (int i = 0; i < 5; i++) {
      review(sampler, agentDrop, true, RUNNING);
    }
    List<Outcomes> outcomes = outcomes(sampler);
    assertThat(outcomes)
        .extracting(Outcomes::what)
        .containsExactly("rescued, a span of it has an error", "rescued, it was slow");
    assertThat(outcomes.get(0).kept()).isEqualTo(2);
    assertThat(outcomes.get(0).limited()).isEqualTo(3);
    assertThat(outcomes.get(1).seen()).isZero();
  }

  @Test
  void partsOfOneTrace_areAskedAboutEach() {
    Sampler sampler = rescuing(RescueSettings.UNSET.withErrors(1));
    review(sampler, agentDrop, true, 5); // what the bucket has
    review(sampler, agentDrop, true, RUNNING);
    review(sampler, agentDrop, true, 5);
    assertThat(outcomes(sampler).get(0).limited()).isEqualTo(2);
    assertThat(outcomes(sampler).get(0).seen()).isEqualTo(3);
  }

  private static List<Outcomes> outcomes(Sampler sampler) {
    List<Outcomes> outcomes = new ArrayList<>();
    sampler.collect(outcomes);
    outcomes.removeIf(each -> !each.what().startsWith("rescued"));
    return outcomes;
  }

  @Test
  void nothingIsRescued_whileTheAgentIsNotKnown() {
    Sampler sampler = Samplers.create(SamplingSettings.UNSET, agentRates, ticker);
    assertThat(review(sampler, agentDrop, true, 5)).isSameAs(agentDrop);
    assertThat(outcomes(sampler)).isEmpty();
  }

  @Test
  void tenErrorsASecondAreRescued_whereTheAgentDoesNotDoIt() {
    Sampler sampler = Samplers.create(SamplingSettings.UNSET, agentRates, ticker);
    agentRates.agentSamplesErrors(false);
    int rescued = 0;
    for (int i = 0; i < 100; i++) {
      rescued += review(sampler, agentDrop, true, 5).kept() ? 1 : 0;
    }
    assertThat(rescued).isEqualTo(10);
    agentRates.agentSamplesErrors(true);
    ticker.advanceSeconds(60);
    assertThat(review(sampler, agentDrop, true, 5)).isSameAs(agentDrop);
  }

  @Test
  void askingTheAgentAgain_fillsNoBucket() {
    Sampler sampler = Samplers.create(SamplingSettings.UNSET, agentRates, ticker);
    agentRates.agentSamplesErrors(false);
    for (int i = 0; i < 10; i++) {
      review(sampler, agentDrop, true, 5);
    }
    agentRates.agentSamplesErrors(false);
    assertThat(review(sampler, agentDrop, true, 5)).isSameAs(agentDrop);
  }

  @Test
  void errorsOfUserDrops_areRescued_whereTheAgentLooksAtPriority0Alone() {
    Sampler sampler = rescuing(RescueSettings.UNSET.withUserDrops(true));
    Decision userDrop = Decision.inherited(Priority.USER_DROP, "-3");
    assertThat(review(sampler, userDrop, true, 5).rescue())
        .as("before the agent is known")
        .isEqualTo(RescueKind.ERROR);
    agentRates.agentSamplesErrors(true);
    assertThat(review(sampler, agentDrop, true, 5)).as("the agent's").isSameAs(agentDrop);
    int rescued = 1;
    for (int i = 0; i < 100; i++) {
      rescued += review(sampler, userDrop, true, 5).kept() ? 1 : 0;
    }
    assertThat(rescued).isEqualTo(10);
    agentRates.agentSamplesErrors(false);
    ticker.advanceSeconds(1);
    assertThat(review(sampler, agentDrop, true, 5).kept()).isTrue();
  }

  @Test
  void errorsOfUserDrops_areNotRescued_whereTheUserWantsNone() {
    Sampler sampler = rescuing(RescueSettings.UNSET.withUserDrops(true).withErrors(0));
    Decision userDrop = Decision.inherited(Priority.USER_DROP, "-3");
    assertThat(review(sampler, userDrop, true, 5)).isSameAs(userDrop);
  }

  @Test
  void anotherAgentForAWhile_fillsNoBucket_andForgetsNoCount() {
    Sampler sampler = Samplers.create(SamplingSettings.UNSET, agentRates, ticker);
    for (int i = 0; i < 30; i++) {
      agentRates.agentSamplesErrors(i % 2 == 1);
      review(sampler, agentDrop, true, 5);
    }
    assertThat(outcomes(sampler)).hasSize(1);
    assertThat(outcomes(sampler).get(0).kept()).isEqualTo(10);
    assertThat(outcomes(sampler).get(0).limited()).isEqualTo(5);
  }

  @Test
  void userWhoSaysHowMany_isFollowedWhateverTheAgentDoes() {
    Sampler off = rescuing(RescueSettings.UNSET.withErrors(0));
    agentRates.agentSamplesErrors(false);
    assertThat(review(off, agentDrop, true, 5)).isSameAs(agentDrop);
    Sampler on = rescuing(RescueSettings.UNSET.withErrors(5));
    agentRates.agentSamplesErrors(true);
    assertThat(review(on, agentDrop, true, 5).kept()).isTrue();
  }

  @Test
  void whatTheAgentDoes_holdsForTheNextSettings() throws Exception {
    agentRates.agentSamplesErrors(false);
    Sampler sampler = rescuing(slow("1s"));
    assertThat(review(sampler, agentDrop, true, 5).rescue()).isEqualTo(RescueKind.ERROR);
  }
}
