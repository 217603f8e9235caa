// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.tracer.settings;

import static io.sampleragent.tracer.settings.Configs.environment;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Sampling settings that are fine alone and cannot act beside each other. */
class SamplingConflictsTest {
  private static final String RULES = "DD_TRACE_SAMPLING_RULES";
  private static final String TARGET = "DD_SAMPLER_TARGET_TPS";
  private static final String FORCE = "DD_PRIORITY_SAMPLING_FORCE";
  private static final String DECIDES = " decides about all traces that no rule matches";

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
  void targetBehindARuleForEverything_isNamed() {
    Config config = environment(RULES, "[{\"sample_rate\":0.2}]", TARGET, "5");
    assertThat(config.problems())
        .containsExactly(
            "target of 5 traces a second (DD_SAMPLER_TARGET_TPS, environment) is never used: rule"
                + " 1 of 1 (DD_TRACE_SAMPLING_RULES, environment) matches every trace");
    assertThat(environment(RULES, "[{\"service\":\"a\"}]", TARGET, "5").problems()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        RULES + "|[{}]|rule 1 of 1 (DD_TRACE_SAMPLING_RULES, environment) matches every trace",
        TARGET + "|5|target of 5 traces a second (DD_SAMPLER_TARGET_TPS, environment)" + DECIDES,
        "DD_TRACE_SAMPLE_RATE|0.5|DD_TRACE_SAMPLE_RATE (environment)" + DECIDES
      })
  void forcedPriority_besideWhatDecidesAboutEverything_isNamed(
      String name, String value, String why) {
    assertThat(environment(FORCE, "keep", name, value).problems())
        .containsExactly(FORCE + " (environment) is never used: " + why);
  }

  @Test
  void forcedPriority_besideRulesForSome_isUsed() {
    assertThat(environment(FORCE, "keep", RULES, "[{\"service\":\"a\"}]").problems()).isEmpty();
    assertThat(environment(FORCE, "drop").problems()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "DD_SAMPLER_RESCUE_SLOW_PER_SECOND, DD_SAMPLER_RESCUE_SLOW, p99",
    "DD_SAMPLER_RESCUE_RARE_WINDOW, DD_SAMPLER_RESCUE_RARE_PER_SECOND, 0"
  })
  void partOfARescue_withoutTheOther_isNamed(String part, String other, String value) {
    assertThat(environment(part, "5").problems())
        .containsExactly(part + " (environment) has nothing to do without " + other);
    assertThat(environment(part, "5", other, value).problems()).isEmpty();
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
