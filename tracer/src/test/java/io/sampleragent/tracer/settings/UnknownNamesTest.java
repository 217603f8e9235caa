// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.tracer.settings;

import static io.sampleragent.tracer.settings.Configs.environment;
import static io.sampleragent.tracer.settings.Configs.properties;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UnknownNamesTest {
  @ParameterizedTest
  @CsvSource({
    "DD_TRACE_SAMPEL_RATE, DD_TRACE_SAMPLE_RATE",
    "DD_TRACE_SAMPLING_RATE, DD_TRACE_SAMPLE_RATE",
    "DD_TRACE_SAMPLING_RULE, DD_TRACE_SAMPLING_RULES",
    "DD_TRACE_RATE_LIMITS, DD_TRACE_RATE_LIMIT",
    "DD_TRACE_PARTIAL_FLSH_ENABLED, DD_TRACE_PARTIAL_FLUSH_ENABLED",
    "DD_SERVCE, DD_SERVICE",
    "DD_AGENT_HOTS, DD_AGENT_HOST",
    "DD_SERVICE_NAMES, DD_SERVICE"
  })
  void misspeltVariable_isReported(String name, String meant) {
    assertThat(environment(name, "1").problems())
        .containsExactly(name + " (environment) is not known; did you mean " + meant + "?");
  }

  @ParameterizedTest
  @CsvSource({
    "dd.trace.sampel.rate, dd.trace.sample.rate",
    "dd.trace.sample-rate, dd.trace.sample.rate",
    "dd.http.server.tag.query.string, dd.http.server.tag.query-string"
  })
  void misspeltProperty_isReported(String name, String meant) {
    assertThat(properties(name, "1").problems())
        .containsExactly(name + " (system property) is not known; did you mean " + meant + "?");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "DD_TRACE_JDBC_ENABLED",
        "DD_TRACE_X_ENABLED",
        "DD_TRACE_OKHTTP_ENABLED",
        "DD_TRACE_INTEGRATION_SERVLET_ENABLED",
        "DD_INTEGRATION_SERVLET_ENABLED",
        "DD_TRACE_SPRING_SCHEDULING_ENABLED",
        "DD_LOGS_INJECTION",
        "DD_API_KEY",
        "DD_SITE",
        "DD_TRACE_STATS_COMPUTATION_ENABLED",
        "DD_TRACE_PIPE_NAME",
        "DD_TRACE_GLOBAL_TAGS",
        "HOME",
        "SAMPLE_RATE"
      })
  void otherNames_areNot(String name) {
    assertThat(environment(name, "true").problems()).isEmpty();
  }

  @Test
  void editDistance_countsMistakes() {
    assertThat(EditDistance.between("abcd", "abcd", 5)).isZero();
    assertThat(EditDistance.between("abcd", "abdc", 5)).isEqualTo(1);
    assertThat(EditDistance.between("abcd", "bcd", 5)).isEqualTo(1);
    assertThat(EditDistance.between("kitten", "sitting", 5)).isEqualTo(3);
    assertThat(EditDistance.between("abcd", "wxyz", 3)).isEqualTo(3);
    assertThat(EditDistance.between("", "", 1)).isZero();
  }
}
