// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.sampling;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AgentRatesTest {
  private final FakeTicker ticker = new FakeTicker();
  private final List<String> problems = new ArrayList<>();
  private final AgentRates rates = new AgentRates(ticker, problems::add);

  private void update(String table) {
    rates.update("{\"rate_by_service\":{" + table + "}}");
  }

  private double rate(String service, String env) {
    return rates.decide(new FakeRoot().service(service).tag("env", env)).rate();
  }

  @Test
  void ownRate_winsOverTheDefault() {
    update("\"service:,env:\":0.8,\"service:web,env:prod\":0.5");
    assertThat(rate("web", "prod")).isEqualTo(0.5);
    assertThat(rate("web", "test")).isEqualTo(0.8);
    assertThat(rates.decide(new FakeRoot().service("web")).rate()).isEqualTo(0.8);
  }

  @Test
  void decision_isTheSamplersOwn() {
    update("\"service:web,env:prod\":0.5");
    FakeRoot root = new FakeRoot().service("web").tag("env", "prod");
    Decision kept = rates.decide(root.id(1));
    assertThat(kept.priority()).isEqualTo(1);
    assertThat(kept.agentPsr()).isEqualTo(0.5);
    assertThat(kept.rulePsr()).isNaN();
    assertThat(kept.limitPsr()).isNaN();
    assertThat(kept.ksr()).isEqualTo("0.5");
    assertThat(kept.decisionMaker()).isEqualTo("-1");
    assertThat(kept.source()).isEqualTo(Source.AGENT);
    assertThat(kept.explain())
        .isEqualTo("kept: the agent's rate for service:web,env:prod, rate 50 %");
    assertThat(rates.decide(root.id(10)).priority()).isZero();
  }

  @Test
  void lookUp_ignoresCase() {
    update("\"service:Web,env:PROD\":0.5");
    assertThat(rate("wEB", "prod")).isEqualTo(0.5);
  }

  @Test
  void serviceNames_mayContainCommasAndColons() {
    update("\"service:a,b:c,env:prod\":0.5");
    assertThat(rate("a,b:c", "prod")).isEqualTo(0.5);
  }

  @Test
  void answer_replacesTheWholeTable() {
    update("\"service:a,env:\":0.5,\"service:,env:\":0.9");
    update("\"service:b,env:\":0.5");
    assertThat(rate("a", "")).isNaN();
    assertThat(rate("b", "")).isEqualTo(0.5);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "  ", "OK", "ok\n", "{}", "{\"rate_by_service\":null}"})
  void answersWithoutRates_changeNothing(String answer) {
    update("\"service:,env:\":0.5");
    rates.update(answer);
    assertThat(rate("a", "")).isEqualTo(0.5);
    assertThat(problems).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"<html>", "[]", "{\"rate_by_service\":[]}", "{\"rate_by_service\":{", "7"})
  void brokenAnswers_changeNothingAndAreReportedOnce(String answer) {
    update("\"service:,env:\":0.5");
    rates.update(answer);
    rates.update(answer);
    assertThat(rate("a", "")).isEqualTo(0.5);
    assertThat(problems).hasSize(1);
    assertThat(problems.get(0)).startsWith("the agent's answer is not used: ");
  }

  @Test
  void deepAnswer_isRefused() {
    rates.update("{\"a\":" + "[".repeat(200_000));
    assertThat(problems).hasSize(1);
  }

  @Test
  void rates_areSanitised() {
    update("\"service:a,env:\":-1,\"service:b,env:\":7,\"service:c,env:\":null,\"d\":0.5");
    assertThat(rate("a", "")).isEqualTo(1);
    assertThat(rate("b", "")).isEqualTo(1);
    assertThat(rate("c", "")).isNaN();
  }

  @Test
  void decrease_appliesAtOnce() {
    update("\"service:,env:\":0.8");
    update("\"service:,env:\":0.001");
    assertThat(rate("a", "")).isEqualTo(0.001);
  }

  @Test
  void increase_upToTwiceAppliesAtOnce() {
    update("\"service:,env:\":0.2");
    update("\"service:,env:\":0.4");
    update("\"service:,env:\":0.8");
    assertThat(rate("a", "")).isEqualTo(0.8);
  }

  @Test
  void largerIncrease_doublesOncePerSecond() {
    update("\"service:,env:\":0.1");
    update("\"service:,env:\":1");
    assertThat(rate("a", "")).isEqualTo(0.2);
    ticker.advanceSeconds(0.9);
    update("\"service:,env:\":1");
    assertThat(rate("a", "")).isEqualTo(0.2);
    ticker.advanceSeconds(0.1);
    update("\"service:,env:\":1");
    assertThat(rate("a", "")).isEqualTo(0.4);
  }

  @Test
  void rampUp_goesOnWhileTheAgentRepeatsItself() {
    update("\"service:,env:\":0.1");
    for (int second = 0; second < 10; second++) {
      update("\"service:,env:\":0.5");
      ticker.advanceSeconds(1);
    }
    assertThat(rate("a", "")).isEqualTo(0.5);
  }

  @Test
  void increaseFromZero_appliesAtOnce() {
    update("\"service:,env:\":0");
    update("\"service:,env:\":1");
    assertThat(rate("a", "")).isEqualTo(1);
  }

  @Test
  void newService_rampsUpFromTheDefault() {
    update("\"service:,env:\":0.1");
    update("\"service:,env:\":0.1,\"service:a,env:\":1");
    assertThat(rate("a", "")).isEqualTo(0.2);
  }

  @Test
  void manyServices_areAllFound() {
    StringBuilder table = new StringBuilder("\"service:,env:\":0.9");
    for (int i = 0; i < 5000; i++) {
      table.append(",\"service:s").append(i).append(",env:e\":").append(i / 10_000.0);
    }
    update(table.toString());
    for (int i = 0; i < 5000; i++) {
      assertThat(rate("S" + i, "E")).isEqualTo(i / 10_000.0);
    }
  }

  @Test
  void tooManyServices_getTheDefault() {
    StringBuilder table = new StringBuilder("\"service:,env:\":0.9");
    for (int i = 0; i < RateTable.MAX_ENTRIES + 1; i++) {
      table.append(",\"service:s").append(i).append(",env:\":0.5");
    }
    update(table.toString());
    assertThat(rate("s0", "")).isEqualTo(0.5);
    assertThat(rate("s" + RateTable.MAX_ENTRIES, "")).isEqualTo(0.9);
  }
}
