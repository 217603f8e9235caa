// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.sampling;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The deprecated settings with a regular expression for the service or the operation. */
class RegexRulesTest {
  private static final String SERVICES = "DD_TRACE_SAMPLING_SERVICE_RULES";
  private static final String OPERATIONS = "DD_TRACE_SAMPLING_OPERATION_RULES";

  private final FakeTicker ticker = new FakeTicker();
  private final List<String> problems = new ArrayList<>();

  private SamplingRules services(String pairs) {
    return SamplingRules.parseServiceRules(pairs, Source.ENVIRONMENT, SERVICES, problems::add);
  }

  private SamplingRules operations(String pairs) {
    return SamplingRules.parseOperationRules(pairs, Source.PROPERTY, OPERATIONS, problems::add);
  }

  private Decision decide(SamplingRules rules, FakeRoot root) {
    SamplingSettings settings = SamplingSettings.UNSET.withRules(rules);
    return Samplers.create(settings, new AgentRates(ticker, problems::add), ticker).decide(root);
  }

  @Test
  void decidesAsAUsersRule() {
    Decision decision = decide(services("sh.p:0.5"), new FakeRoot());
    assertThat(decision.priority()).isEqualTo(2);
    assertThat(decision.decisionMaker()).isEqualTo("-3");
    assertThat(decision.rulePsr()).isEqualTo(0.5);
    assertThat(decision.limitPsr()).isEqualTo(1);
    assertThat(decision.explain())
        .isEqualTo("kept: rule 1 of 1 (DD_TRACE_SAMPLING_SERVICE_RULES, environment), rate 50 %");
  }

  @ParameterizedTest
  @CsvSource({
    "shop, true",
    "sho, false",
    "SHOP, false",
    ".*op, true",
    "a|shop, true",
    "(?:shop), true"
  })
  void wholeName_mustMatch_inItsCase(String regex, boolean matches) {
    SamplingRules rules = services(regex + ":0");
    assertThat(decide(rules, new FakeRoot()).kept()).isEqualTo(!matches);
    assertThat(problems).isEmpty();
  }

  @Test
  void services_comeBeforeOperations() {
    SamplingRules rules = services("other:1, shop:0").followedBy(operations("servlet\\..*:1"));
    assertThat(decide(rules, new FakeRoot()).rulePsr()).isZero();
    Decision decision = decide(rules, new FakeRoot().service("x"));
    assertThat(decision.rulePsr()).isEqualTo(1);
    assertThat(decision.source()).isEqualTo(Source.PROPERTY);
    assertThat(decide(rules, new FakeRoot().service("x").name("y")).mechanism())
        .isEqualTo(Mechanism.DEFAULT);
  }

  @Test
  void operations_areCountedOnBehindServices() {
    SamplingRules rules = services("d,other:1,cart:0.5").followedBy(operations("x:1,servlet.*:1"));
    assertThat(decide(rules, new FakeRoot().service("cart")).rule()).isEqualTo(2);
    Decision decision = decide(rules, new FakeRoot());
    assertThat(decision.rule()).isEqualTo(4);
    assertThat(decision.limitPsr()).isEqualTo(1);
    assertThat(decision.explain())
        .isEqualTo(
            "kept: rule 2 of 2 (DD_TRACE_SAMPLING_OPERATION_RULES, system property), rate 100 %");
  }

  @Test
  void blanks_separateToo() {
    SamplingRules rules = services("  a:0   shop:0 ");
    assertThat(rules.size()).isEqualTo(2);
    assertThat(decide(rules, new FakeRoot()).rule()).isEqualTo(1);
  }

  @Test
  void nothing_followedByNothing() {
    SamplingRules some = services("a:1");
    assertThat(services(",, ,").isEmpty()).isTrue();
    assertThat(some.followedBy(SamplingRules.NONE)).isSameAs(some);
    assertThat(SamplingRules.NONE.followedBy(some)).isSameAs(some);
  }

  @Test
  void whatCannotBeUsed_isNamed_andTheRestWorks() {
    SamplingRules rules = services("a:often,b:1.5,(c:1,d,:1," + "e".repeat(1001) + ":1,shop:0");
    assertThat(rules.size()).isEqualTo(1);
    assertThat(decide(rules, new FakeRoot()).rule()).isEqualTo(6);
    assertThat(problems)
        .containsExactly(
            SERVICES
                + ": rule 1 of 7 is not used: the rate must be a number from 0 to 1, not \"often\"",
            SERVICES
                + ": rule 2 of 7 is not used: the rate must be a number from 0 to 1, not \"1.5\"",
            SERVICES
                + ": rule 3 of 7 is not used: \"(c\" is no regular expression, at character 3:"
                + " \"Unclosed group\"",
            SERVICES + ": rule 4 of 7 is not used: expected regex:rate, not \"d\"",
            SERVICES + ": rule 5 of 7 is not used: expected regex:rate, not \":1\"",
            SERVICES + ": rule 6 of 7 is not used: the expression is longer than 1000 characters");
  }

  @Test
  void expressionThatTheJdkFailsOn_matchesNothing() {
    SamplingRules rules = services("(a|b)*:0,[\\w}&&]]:0");
    Decision decision = decide(rules, new FakeRoot().service("a".repeat(1_000_000)));
    assertThat(decision.mechanism()).isEqualTo(Mechanism.DEFAULT);
  }

  @Test
  void tooManyRules_areCutAndReported() {
    SamplingRules rules = services("x:1,".repeat(RegexRulesParser.MAX_RULES + 1));
    assertThat(rules.size()).isEqualTo(RegexRulesParser.MAX_RULES);
    assertThat(problems).containsExactly(SERVICES + ": only the first 100 rules are used");
  }
}
