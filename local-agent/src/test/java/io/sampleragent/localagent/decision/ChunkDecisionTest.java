// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.localagent.decision;

import static io.sampleragent.localagent.TestChunks.chunk;
import static io.sampleragent.localagent.TestSpan.span;
import static org.assertj.core.api.Assertions.assertThat;

import io.sampleragent.localagent.TestSpan;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ChunkDecisionTest {
  private static TestSpan root(int priority) {
    return span(1, 1, 0).priority(priority);
  }

  private static TestSpan continued(int priority) {
    return span(1, 1, 99).priority(priority);
  }

  private static String words(TestSpan root) {
    return ChunkDecision.of(chunk(root)).sentence();
  }

  private static TestSpan ruled(int priority) {
    return root(priority).metric("_dd.rule_psr", 0.05).metric("_sampler.rule", 1);
  }

  @Test
  void namesRuleAndRate_keptAndDropped() {
    assertThat(words(ruled(2).meta("_dd.p.dm", "-3").metric("_dd.limit_psr", 1)))
        .isEqualTo("kept: rule 1, 5 %");
    assertThat(words(ruled(-1))).isEqualTo("dropped: rule 1, 5 %");
    assertThat(words(ruled(-1).meta("_dd.p.dm", "-3"))).isEqualTo("dropped: rule 1, 5 %");
  }

  @ParameterizedTest
  @CsvSource({
    "env, environment variable",
    "property, system property",
    "file, settings file",
    "remote, remote configuration"
  })
  void namesWhereTheRuleWasSet(String source, String words) {
    assertThat(words(ruled(2).meta("_sampler.source", source)))
        .isEqualTo("kept: rule 1, 5 % (" + words + ")");
  }

  @Test
  void saysSampleRate_whenOurTracerNamesNoRule() {
    TestSpan root = root(-1).metric("_dd.rule_psr", 0.05).meta("_sampler.source", "env");
    assertThat(words(root)).isEqualTo("dropped: sample rate, 5 % (environment variable)");
  }

  @Test
  void staysOpen_whenAnotherTracerDoesNotSayWhich() {
    assertThat(words(root(2).metric("_dd.rule_psr", 0.30000001192092896).meta("_dd.p.dm", "-3")))
        .isEqualTo("kept: rule or sample rate, 30 %");
    assertThat(words(root(2).metric("_dd.rule_psr", 1).meta("_dd.p.dm", "-11")))
        .isEqualTo("kept: remote rule, 100 %");
    assertThat(words(root(2).metric("_dd.rule_psr", 1).meta("_dd.p.dm", "-12")))
        .isEqualTo("kept: adaptive remote rule, 100 %");
  }

  @Test
  void tellsLimiter_fromHash() {
    assertThat(words(ruled(-1).metric("_dd.limit_psr", 0.4)))
        .isEqualTo(
            "dropped: rate limit; rule 1, 5 %, would have kept it (40 % get through the rate limit)");
    assertThat(words(ruled(-1).metric("_dd.limit_psr", 100)))
        .isEqualTo(
            "dropped: rate limit; rule 1, 5 %, would have kept it (the limit is 100 traces a second)");
    assertThat(words(ruled(2).metric("_dd.limit_psr", 0.4)))
        .isEqualTo("kept: rule 1, 5 % (40 % get through the rate limit)");
    assertThat(words(ruled(2).metric("_dd.limit_psr", 100))).isEqualTo("kept: rule 1, 5 %");
  }

  @Test
  void limitersMomentaryShare_isNoReasonOfItsOwn() {
    assertThat(ChunkDecision.of(chunk(ruled(2).metric("_dd.limit_psr", 0.4))).reason())
        .isEqualTo(ChunkDecision.of(chunk(ruled(2).metric("_dd.limit_psr", 0.41))).reason());
  }

  @Test
  void namesTheTarget_andItsMomentaryRateAside() {
    Decision decision =
        ChunkDecision.of(
            chunk(
                root(2)
                    .meta("_dd.p.dm", "-3")
                    .meta("_sampler.source", "env")
                    .metric("_sampler.target", 10)
                    .metric("_dd.rule_psr", 0.09)));
    assertThat(decision.reason()).isEqualTo("target of 10 traces a second (environment variable)");
    assertThat(decision.detail()).isEqualTo("9 % for this resource just then");
  }

  @Test
  void namesAgentRate() {
    assertThat(words(root(1).metric("_dd.agent_psr", 1).meta("_dd.p.dm", "-1")))
        .isEqualTo("kept: agent rate, 100 %");
    assertThat(words(root(0).metric("_dd.agent_psr", 0.0012345)))
        .isEqualTo("dropped: agent rate, 0.1235 %");
  }

  @Test
  void letsManualKeepWin_overTheRuleItOverrode() {
    assertThat(words(ruled(2).meta("_dd.p.dm", "-4"))).isEqualTo("kept by hand (manual.keep)");
    assertThat(words(root(2).meta("_dd.p.dm", "-4"))).isEqualTo("kept by hand (manual.keep)");
    assertThat(words(root(-1).meta("_dd.p.dm", "-4"))).isEqualTo("dropped by hand (manual.drop)");
    assertThat(words(root(-1))).isEqualTo("dropped by hand (manual.drop)");
  }

  @Test
  void namesARescue_andWhatHadDroppedTheTrace() {
    TestSpan root =
        root(2)
            .meta("_dd.p.dm", "-4")
            .meta("_sampler.rescue", "error")
            .meta("_sampler.rescued_from", "the agent's rate for service:shop,env:, rate 10 %");
    assertThat(words(root))
        .isEqualTo(
            "kept: rescued, a span of it has an error (otherwise dropped: the agent's rate for"
                + " service:shop,env:, rate 10 %)");
    assertThat(words(root.metric("_sampler.incomplete", 1)))
        .endsWith("rate 10 %; incomplete, other parts had been dropped before)");
    assertThat(ChunkDecision.of(chunk(root)).reason())
        .as("what traces are counted by")
        .isEqualTo("rescued, a span of it has an error");
  }

  @Test
  void rescueIsItsOwnDecision_alsoInATraceThatWasContinued() {
    TestSpan root =
        continued(2)
            .meta("_dd.p.dm", "-4")
            .meta("_sampler.rescue", "slow")
            .metric("_sampler.incomplete", 1);
    assertThat(words(root))
        .isEqualTo("kept: rescued, it was slow (incomplete, other parts had been dropped before)");
    assertThat(ChunkDecision.of(chunk(root)).here()).isTrue();
  }

  @Test
  void keepByHand_mayComeTooLateForOthers() {
    assertThat(words(root(2).meta("_dd.p.dm", "-4").metric("_sampler.incomplete", 1)))
        .isEqualTo("kept by hand (manual.keep) (incomplete, other parts had been dropped before)");
  }

  @Test
  void namesTheRule_whoseExceptionKeptTheTrace() {
    assertThat(
            words(
                root(2)
                    .meta("_dd.p.dm", "-3")
                    .meta("_sampler.rescue", "slow")
                    .meta("_sampler.source", "env")
                    .metric("_sampler.rule", 2)))
        .isEqualTo("kept: rule 2 unless slow (environment variable)");
  }

  @Test
  void unknownRescue_isReadAsTheRest() {
    assertThat(words(root(2).meta("_dd.p.dm", "-4").meta("_sampler.rescue", "luck")))
        .isEqualTo("kept by hand (manual.keep)");
  }

  @ParameterizedTest
  @CsvSource({
    "-5, security event",
    "-9, probabilistic sampler of an agent",
    "-10, data jobs",
    "-13, AI guard"
  })
  void namesForcedDecisions_ofProducts(String mechanism, String words) {
    assertThat(words(root(2).meta("_dd.p.dm", mechanism))).isEqualTo("kept: " + words);
  }

  @Test
  void saysWhatIsKnown_whenTheRootHasNoRate() {
    assertThat(words(root(1).meta("_dd.p.dm", "-0"))).isEqualTo("kept: default, no rate known yet");
    assertThat(words(root(0).meta("_dd.p.dm", "-0").meta("_sampler.source", "env")))
        .isEqualTo("dropped: forced priority (environment variable)");
    assertThat(words(root(2))).isEqualTo("kept: by the client, no reason sent");
    assertThat(words(root(0))).isEqualTo("dropped: automatic, no rate sent");
    assertThat(words(span(1, 1, 0)))
        .isEqualTo("kept: no sampling priority was sent, so nothing was dropped");
  }

  @ParameterizedTest
  @CsvSource({
    "2, -3, 0.05, 'kept: decided upstream by a rule or sample rate, 5 %'",
    "1, -1, 0.5, 'kept: decided upstream by an agent rate, 50 %'",
    "1, -0, '', kept: decided upstream by default",
    "2, -11, '', kept: decided upstream by a remote rule",
    "2, -4, '', kept by hand (manual.keep)",
    "1, '', '', kept: decided upstream",
    "0, '', '', dropped: decided upstream by an automatic rate",
    "-1, '', '', 'dropped: decided upstream by a rule, a limit or by hand'",
    "-1, -3, 0.05, 'dropped: decided upstream by a rule or sample rate, 5 %'"
  })
  void saysUpstream_whenTheTraceWasContinued(int priority, String dm, String ksr, String words) {
    TestSpan root = continued(priority);
    if (!dm.isEmpty()) root.meta("_dd.p.dm", dm);
    if (!ksr.isEmpty()) root.meta("_dd.p.ksr", ksr);
    Decision decision = ChunkDecision.of(chunk(root));
    assertThat(decision.sentence()).isEqualTo(words);
    assertThat(decision.here()).isFalse();
  }

  @Test
  void countsAsHere_whenAContinuedTraceWasDecidedByThisService() {
    Decision decision = ChunkDecision.of(chunk(continued(2).metric("_dd.rule_psr", 0.5)));
    assertThat(decision.here()).isTrue();
    assertThat(decision.sentence()).isEqualTo("kept: rule or sample rate, 50 %");
  }

  @ParameterizedTest
  @CsvSource({
    "id-only, only the ids of the caller count",
    "over the limit, the caller forced more than the limit",
    "other organisation, the caller is of another organisation",
    "something new, the caller's word did not count"
  })
  void saysWhyACallersDecisionDidNotCount(String tag, String words) {
    TestSpan root = continued(-1).metric("_dd.rule_psr", 0.5).metric("_sampler.rule", 1);
    assertThat(words(root.meta("_sampler.caller", tag)))
        .isEqualTo("dropped: rule 1, 50 % (" + words + ")");
    Decision decision = ChunkDecision.of(chunk(continued(1).meta("_sampler.caller", tag)));
    assertThat(decision.sentence()).isEqualTo("kept: default, no rate known yet (" + words + ")");
    assertThat(decision.here()).isTrue();
    TestSpan limited = continued(2).metric("_dd.rule_psr", 0.5).metric("_dd.limit_psr", 0.4);
    assertThat(words(limited.meta("_sampler.caller", tag)))
        .endsWith("(40 % get through the rate limit; " + words + ")");
  }

  @Test
  void survivesUnreadableNumbers() {
    assertThat(words(root(2).metric("_dd.rule_psr", Double.NaN)))
        .isEqualTo("kept: rule or sample rate, an unreadable rate");
    assertThat(words(root(1).metric("_dd.agent_psr", Double.POSITIVE_INFINITY)))
        .isEqualTo("kept: agent rate, an unreadable rate");
    assertThat(words(continued(1).meta("_dd.p.ksr", "often"))).isEqualTo("kept: decided upstream");
  }

  @Test
  void saysWhyASpanWasKeptAlone() {
    TestSpan alone = root(-1).metric("_dd.span_sampling.mechanism", 8);
    assertThat(SpanDecision.of(chunk(alone).root())).isEqualTo("kept by a span rule");
    alone.metric("_dd.span_sampling.rule_rate", 0.5);
    alone.metric("_dd.span_sampling.max_per_second", 50);
    assertThat(SpanDecision.of(chunk(alone).root()))
        .isEqualTo("kept by a span rule, 50 %, at most 50 a second");
    assertThat(SpanDecision.of(chunk(root(-1)).root())).isNull();
  }

  @ParameterizedTest
  @CsvSource({"1, 100 %", "0, 0 %", "0.05, 5 %", "0.333333, 33.3333 %", "0.30000001192, 30 %"})
  void writesRates_asPeopleSayThem(double rate, String text) {
    assertThat(Rates.percent(rate)).isEqualTo(text);
  }
}
