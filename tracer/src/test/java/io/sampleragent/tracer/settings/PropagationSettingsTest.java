// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.tracer.settings;

import static io.sampleragent.tracer.settings.Configs.environment;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PropagationSettingsTest {
  private static final String STYLE = "DD_TRACE_PROPAGATION_STYLE";
  private static final String BEHAVIOR = "DD_TRACE_PROPAGATION_BEHAVIOR_EXTRACT";

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Datadog| datadog",
        "a , b3 single header ,TraceContext,, B3MULTI,none,b3,datadog| b3single tracecontext b3multi none datadog",
        "b3| b3single",
        "b3single| b3single",
        "tracecontext,tracecontext| tracecontext",
        "baggage| baggage"
      })
  void styles(String text, String names) {
    assertThat(environment(STYLE, text).get(Settings.PROPAGATION_STYLE))
        .containsExactly(names.split(" "));
  }

  @Test
  void unknownStyles_areReportedAndLeftOut() {
    Config config = environment(STYLE, "datadog,xray, haystack");
    assertThat(config.get(Settings.PROPAGATION_STYLE)).containsExactly("datadog");
    assertThat(config.problems())
        .containsExactly(
            STYLE + " (environment) names a style that is not known and left out: \"xray\"",
            STYLE + " (environment) names a style that is not known and left out: \"haystack\"");
  }

  /** For dd-trace-java {@code b3} is the other form: whoever names both means both. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {"b3,b3single| 1", "b3 single header , B3| 1", "b3,b3multi| 0", "b3,b3| 0"})
  void twoNamesOfOneHeader_areReported(String text, int problems) {
    assertThat(environment(STYLE, text).problems()).hasSize(problems);
    if (problems > 0) {
      assertThat(environment(STYLE, text).problems())
          .containsExactly(
              STYLE
                  + " (environment): b3 and b3single are the same here, the single header;"
                  + " the others are b3multi");
    }
  }

  @ParameterizedTest
  @CsvSource({
    STYLE + ", true",
    "OTEL_PROPAGATORS, false",
  })
  void styleForBothDirections_isReported_ifNoneTakesIt(String name, boolean reported) {
    Config config = environment(name, "b3", STYLE + "_EXTRACT", "b3", STYLE + "_INJECT", "b3");
    assertThat(config.problems()).hasSize(reported ? 1 : 0);
    if (reported) {
      assertThat(config.problems())
          .containsExactly(
              STYLE
                  + " (environment) is not used, because "
                  + STYLE
                  + "_EXTRACT (environment) and "
                  + STYLE
                  + "_INJECT (environment) are set");
    }
    assertThat(environment(name, "b3", STYLE + "_EXTRACT", "datadog").problems()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"xray", ",", "not-a-propagator"})
  void withoutAnyStyle_theDefaultCounts(String text) {
    for (String name : new String[] {STYLE, "OTEL_PROPAGATORS"}) {
      Config config = environment(name, text);
      assertThat(config.get(Settings.PROPAGATION_STYLE))
          .isEqualTo(List.of("datadog", "tracecontext", "baggage"));
      assertThat(config.problems())
          .singleElement()
          .asString()
          .startsWith(name + " (environment) = \"" + text + "\" cannot be used")
          .endsWith("used instead: datadog,tracecontext,baggage (default)");
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "tracecontext,baggage| tracecontext baggage",
        "b3| b3single",
        "B3MULTI,tracecontext,b3multi| b3multi tracecontext",
        "none| none"
      })
  void openTelemetrysPropagators(String text, String names) {
    Config config = environment("OTEL_PROPAGATORS", text);
    assertThat(config.get(Settings.PROPAGATION_STYLE)).containsExactly(names.split(" "));
    assertThat(config.problems()).isEmpty();
    assertThat(
            environment("OTEL_PROPAGATORS", text, STYLE, "datadog").get(Settings.PROPAGATION_STYLE))
        .containsExactly("datadog");
  }

  @ParameterizedTest
  @CsvSource({"Restart, restart", "RESTART_EXTERNAL, restart_external", "ignore, ignore"})
  void behavior(String text, String behavior) {
    assertThat(environment(BEHAVIOR, text).get(Settings.PROPAGATION_BEHAVIOR_EXTRACT))
        .isEqualTo(behavior);
  }

  @Test
  void otherBehavior_isReported() {
    Config config = environment(BEHAVIOR, "external");
    assertThat(config.get(Settings.PROPAGATION_BEHAVIOR_EXTRACT)).isEqualTo("continue");
    assertThat(config.problems())
        .containsExactly(
            BEHAVIOR
                + " (environment) = \"external\" cannot be used; allowed: continue, restart,"
                + " restart_external or ignore; used instead: continue (default)");
  }
}
