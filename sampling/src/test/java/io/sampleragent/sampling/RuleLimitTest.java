// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.sampling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** {@code max_per_second} and {@code unless} of a rule, and what is counted. */
class RuleLimitTest {
  private static final String RULES = "DD_TRACE_SAMPLING_RULES";

  private final FakeTicker ticker = new FakeTicker();
  private final List<String> problems = new ArrayList<>();
  private int rateLimit = 100;

  private Sampler rules(String json) throws InvalidRulesException {
    SamplingRules rules =
        SamplingRules.parse(json.replace('\'', '"'), Source.ENVIRONMENT, RULES, problems::add);
    SamplingSettings settings = SamplingSettings.UNSET.withRules(rules).withRateLimit(rateLimit);
    return Samplers.create(settings, new AgentRates(ticker, problems::add), ticker);
  }

  private static int kept(Sampler sampler, FakeRoot root, int traces) {
    int kept = 0;
    for (int i = 0; i < traces; i++) {
      kept += sampler.decide(root).kept() ? 1 : 0;
    }
    return kept;
  }

  @Test
  void limitOfARule_isItsOwn() throws Exception {
    Sampler sampler = rules("[{'service':'a','max_per_second':3},{'service':'b'}]");
    assertThat(kept(sampler, new FakeRoot().service("a"), 10)).isEqualTo(3);
    assertThat(kept(sampler, new FakeRoot().service("b"), 10)).isEqualTo(10);
    ticker.advanceSeconds(1);
    assertThat(kept(sampler, new FakeRoot().service("a"), 10)).isEqualTo(3);
  }

  @Test
  void limitOfAllRules_holdsAsWell() throws Exception {
    rateLimit = 5;
    Sampler sampler =
        rules("[{'service':'a','max_per_second':3},{'service':'b','max_per_second':9}]");
    assertThat(kept(sampler, new FakeRoot().service("a"), 10)).isEqualTo(3);
    assertThat(kept(sampler, new FakeRoot().service("b"), 10)).isEqualTo(2);
  }

  @Test
  void share_isThatOfBothLimits() throws Exception {
    rateLimit = 10;
    Sampler sampler = rules("[{'service':'a','max_per_second':20}]");
    FakeRoot root = new FakeRoot().service("a");
    kept(sampler, root, 39);
    Decision decision = sampler.decide(root); // 40 seen, 20 through the own limit, 10 through both
    assertThat(decision.kept()).isFalse();
    assertThat(decision.priority()).isEqualTo(-1);
    assertThat(decision.limitPsr()).isEqualTo(0.25, within(1e-12));
  }

  @Test
  void fractions_countAsWholeOnes() throws Exception {
    Sampler sampler = rules("[{'service':'a','max_per_second':2.9},{'max_per_second':0.2}]");
    assertThat(kept(sampler, new FakeRoot().service("a"), 10)).isEqualTo(2);
    assertThat(kept(sampler, new FakeRoot(), 10)).isEqualTo(1);
    assertThat(problems)
        .containsExactly(
            RULES + ": rule 1 of 2: max_per_second \"2.9\" counts as 2",
            RULES + ": rule 2 of 2: max_per_second \"0.2\" counts as 1");
  }

  @Test
  void badLimits_skipTheRule() throws Exception {
    rules("[{'max_per_second':0},{'max_per_second':'many'},{'max_per_second':-1}]");
    assertThat(problems)
        .containsExactly(
            RULES + ": rule 1 of 3 is not used: max_per_second must be a number above 0, not \"0\"",
            RULES
                + ": rule 2 of 3 is not used: max_per_second must be a number above 0, not \"many\"",
            RULES
                + ": rule 3 of 3 is not used: max_per_second must be a number above 0, not \"-1\"");
  }

  private static final String HEALTH =
      "[{'resource':'GET /health','sample_rate':0,'unless':['error','slower_than:500ms']}]";

  private static FakeRoot health() {
    return new FakeRoot().resource("GET /health");
  }

  @Test
  void droppedHealthCheck_isKeptIfItFailsOrIsSlow() throws Exception {
    Sampler sampler = rules(HEALTH);
    Decision dropped = sampler.decide(health());
    assertThat(dropped.priority()).isEqualTo(-1);
    assertThat(sampler.review(dropped, health(), false, 500_000_000)).isSameAs(dropped);

    Decision failed = sampler.review(dropped, health(), true, 1);
    assertThat(failed.priority()).isEqualTo(2);
    assertThat(failed.decisionMaker()).isEqualTo("-3");
    assertThat(failed.rescue()).isEqualTo(RescueKind.ERROR);
    assertThat(failed.rulePsr()).isNaN();
    assertThat(failed.ksr()).isNull();
    assertThat(failed.rule()).isZero();
    assertThat(failed.explain())
        .isEqualTo(
            "kept: rule 1 of 1 (DD_TRACE_SAMPLING_RULES, environment) unless error; otherwise"
                + " dropped: rule 1 of 1 (DD_TRACE_SAMPLING_RULES, environment), rate 0 %");

    Decision slow = sampler.review(dropped, health(), false, 500_000_001);
    assertThat(slow.rescue()).isEqualTo(RescueKind.SLOW);
    assertThat(slow.kept()).isTrue();
  }

  @Test
  void exceptions_areForTheirRuleAlone() throws Exception {
    Sampler sampler = rules(HEALTH.replace("]}]", "]},{'sample_rate':0}]"));
    Decision other = sampler.decide(new FakeRoot());
    assertThat(sampler.review(other, new FakeRoot(), true, 1)).isSameAs(other);
    Decision manual = Decision.manual(-1);
    assertThat(sampler.review(manual, health(), true, 1)).isSameAs(manual);
  }

  @Test
  void exceptions_areWithinTheLimits() throws Exception {
    rateLimit = 2;
    Sampler sampler = rules(HEALTH);
    int kept = 0;
    for (int i = 0; i < 1000; i++) {
      kept += sampler.review(sampler.decide(health()), health(), true, 1).kept() ? 1 : 0;
    }
    assertThat(kept).isEqualTo(2);
  }

  @Test
  void whatALimitRefused_isNotAskedForAgain() throws Exception {
    rateLimit = 1;
    Sampler sampler = rules("[{'unless':['error'],'max_per_second':5}]");
    sampler.decide(new FakeRoot());
    Decision refused = sampler.decide(new FakeRoot());
    ticker.advanceSeconds(1);
    assertThat(sampler.review(refused, new FakeRoot(), true, 1)).isSameAs(refused);
    assertThat(sampler.decide(new FakeRoot()).limitPsr()).isEqualTo(0.5);
  }

  @Test
  void unknownException_skipsTheRule() throws Exception {
    rules("[{'unless':['sometimes']},{'unless':'error'},{'unless':['slower_than:soon']}]");
    assertThat(problems)
        .containsExactly(
            RULES
                + ": rule 1 of 3 is not used: unless may hold \"error\" and \"slower_than:500ms\","
                + " not \"sometimes\"",
            RULES
                + ": rule 2 of 3 is not used: unless must be an array like"
                + " [\"error\",\"slower_than:500ms\"], not \"error\"",
            RULES
                + ": rule 3 of 3 is not used: unless may hold \"error\" and \"slower_than:500ms\","
                + " not \"slower_than:soon\"");
  }

  @Test
  void outcomes_areCountedPerRule() throws Exception {
    rateLimit = 3;
    Sampler sampler = rules("[{'service':'a','sample_rate':0},{'service':'b'}]");
    kept(sampler, new FakeRoot().service("a"), 2);
    kept(sampler, new FakeRoot().service("b"), 7);
    kept(sampler, new FakeRoot().service("c"), 5);
    List<Outcomes> all = new ArrayList<>();
    sampler.collect(all);
    assertThat(all)
        .extracting(
            Outcomes::what, Outcomes::seen, Outcomes::kept, Outcomes::dropped, Outcomes::limited)
        .containsExactly(
            tuple("rule 1 of 2 (DD_TRACE_SAMPLING_RULES, environment), rate 0 %", 2L, 0L, 2L, 0L),
            tuple("rule 2 of 2 (DD_TRACE_SAMPLING_RULES, environment), rate 100 %", 7L, 3L, 0L, 4L),
            tuple("the agent's rates", 0L, 0L, 0L, 0L),
            tuple("nothing says otherwise and no agent sent a rate", 5L, 5L, 0L, 0L));
  }
}
