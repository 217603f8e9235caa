// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.smoke;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A decision as it arrives: priority, and the reason for it on the root. */
class SamplingTest {
  @Test
  void rate0_dropsButTheAgentIsTold() throws Exception {
    Span root = order("DD_TRACE_SAMPLE_RATE", "0").root();
    assertThat(root.priority()).isEqualTo(-1.0);
    assertThat(root.metrics()).containsEntry("_dd.rule_psr", 0.0);
  }

  @Test
  void rate1_keepsByUserRule() throws Exception {
    Trace trace = order("DD_TRACE_SAMPLE_RATE", "1");
    Span root = trace.root();
    assertThat(root.priority()).isEqualTo(2.0);
    assertThat(root.metrics()).containsEntry("_dd.rule_psr", 1.0);
    assertThat(trace.firstOfChunk(root).meta())
        .contains(entry("_dd.p.dm", "-3"), entry("_dd.p.ksr", "1"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "[{'service':'shop','sample_rate':0}] | -1",
        "[{'service':'other','sample_rate':0},{'service':'sh?p','sample_rate':1}] | 2",
        "[{'name':'shop.*','sample_rate':0}] | -1",
        "[{'resource':'place order','sample_rate':1},{'sample_rate':0}] | 2",
        "[{'name':'trace.annotation','sample_rate':0}] | 1"
      },
      quoteCharacter = '`')
  void firstMatchingRule_decides(String rules, double priority) throws Exception {
    Span root = order("DD_TRACE_SAMPLING_RULES", rules.replace('\'', '"')).root();
    assertThat(root.priority()).isEqualTo(priority);
  }

  @ParameterizedTest
  @CsvSource({"keep, 1", "drop, 0"})
  void forcedPriority_decidesWithoutARate(String value, double priority) throws Exception {
    Trace trace = order("DD_PRIORITY_SAMPLING_FORCE", value);
    Span root = trace.root();
    assertThat(root.priority()).isEqualTo(priority);
    assertThat(root.metrics()).doesNotContainKeys("_dd.rule_psr", "_dd.agent_psr");
    assertThat(trace.firstOfChunk(root).meta())
        .containsEntry("_dd.p.dm", "-0")
        .doesNotContainKey("_dd.p.ksr");
  }

  @ParameterizedTest
  @CsvSource({
    "DD_TRACE_SAMPLING_SERVICE_RULES, sh[oa]p:0, -1",
    "DD_TRACE_SAMPLING_OPERATION_RULES, shop\\.\\w+:1, 2"
  })
  void deprecatedRules_decide(String setting, String rules, double priority) throws Exception {
    Trace trace = order(setting, rules);
    assertThat(trace.root().priority()).isEqualTo(priority);
    assertThat(trace.firstOfChunk(trace.root()).meta()).containsEntry("_dd.p.dm", "-3");
  }

  private static Trace order(String setting, String value) throws Exception {
    try (FakeAgent agent = FakeAgent.start()) {
      AppCommand.traced(Jdks.running(), agent)
          .env(setting, value)
          .app("TracedMethods", "trace-api", "return")
          .run();
      return agent.takeTrace("place order", 2);
    }
  }

  @Test
  void ratesOfTheAgent_areFollowed() throws Exception {
    try (FakeAgent agent = FakeAgent.start();
        App app = AppCommand.traced(Jdks.running(), agent).app("TomcatServer", "tomcat9").start()) {
      agent.answerRates("{\"rate_by_service\":{\"service:,env:\":1,\"service:shop,env:\":0}}");
      app.get("/shop/sync");
      Span before = agent.takeTrace("GET /shop/sync", 1).root();
      assertThat(before.priority()).isEqualTo(1.0);

      Span after = before;
      while (after.priority() == 1.0) { // the answer may still be on its way back
        app.get("/shop/sync");
        after = agent.takeTrace("GET /shop/sync", 1).root();
      }
      assertThat(after.priority()).isZero();
      assertThat(after.metrics()).containsEntry("_dd.agent_psr", 0.0);
    }
  }
}
