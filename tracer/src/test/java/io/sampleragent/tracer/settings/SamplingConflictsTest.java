// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.tracer.settings;

import static io.sampleragent.tracer.settings.Configs.environment;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Sampling settings that are fine alone and cannot act beside each other. */
class SamplingConflictsTest {
  private static final String RULES = "DD_TRACE_SAMPLING_RULES";

  @Test
  void rateBehindARuleForEverything_isNamed() {
    Config config =
        environment(
            RULES,
            "[{\"service\":\"a\",\"sample_rate\":0.1},{\"name\":\"**\",\"sample_rate\":0.2}]",
            "DD_TRACE_SAMPLE_RATE",
            "0.5");
    assertThat(config.problems())
        .containsExactly(
            "DD_TRACE_SAMPLE_RATE (environment) is never used: rule 2 of 2"
                + " (DD_TRACE_SAMPLING_RULES, environment) matches every trace");
  }

  @Test
  void rateBehindRulesForSome_isUsed() {
    Config config =
        environment(
            RULES, "[{\"service\":\"a\"},{\"tags\":{\"b\":\"*\"}}]", "DD_TRACE_SAMPLE_RATE", "0.5");
    assertThat(config.problems()).isEmpty();
  }

  @Test
  void limitAboveTheLimitOfAll_isNamed() {
    String rules = "[{\"service\":\"a\",\"max_per_second\":500}]";
    assertThat(environment(RULES, rules).problems())
        .containsExactly(
            "rule 1 of 1 (DD_TRACE_SAMPLING_RULES, environment): max_per_second 500 is never"
                + " reached, since all rules together keep 100 a second (DD_TRACE_RATE_LIMIT)");
    assertThat(environment(RULES, rules, "DD_TRACE_RATE_LIMIT", "500").problems()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"-1", "0", "1", "-2147483648"})
  void limitBelowOne_countsAsOne(String limit) {
    String rules = "[{\"service\":\"a\",\"max_per_second\":5}]";
    Config config = environment(RULES, rules, "DD_TRACE_RATE_LIMIT", limit);
    assertThat(config.problems())
        .containsExactly(
            "rule 1 of 1 (DD_TRACE_SAMPLING_RULES, environment): max_per_second 5 is never"
                + " reached, since all rules together keep 1 a second (DD_TRACE_RATE_LIMIT)");
  }

  @Test
  void problems_areBounded() {
    Config config = environment(RULES, "[" + "{\"a\":1},{\"b\":1},".repeat(100) + "{}]");
    assertThat(config.problems()).hasSize(101).last().isEqualTo("300 more problems are not shown");
  }

  @Test
  void rulesThatAreWrongInThemselves_areNamedToo() {
    assertThat(environment(RULES, "[{},{\"service\":\"a\"}]").problems())
        .containsExactly(
            RULES + ": rule 2 of 2 can never match: rule 1 of 2 matches everything it matches");
  }
}
