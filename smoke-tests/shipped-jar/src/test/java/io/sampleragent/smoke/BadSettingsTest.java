// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.smoke;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A mistake in a setting never stops the application, and is told in one line that helps. */
class BadSettingsTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "DD_TRACE_SAMPLE_RATE | 1.5 | 1.5.*0.*1",
        "DD_TRACE_SAMPLE_RATE | lots | lots.*0.*1",
        "DD_TRACE_SAMPLING_RULES | [{\"service\": | JSON",
        "DD_TRACE_SAMPLE_RAET | 0.5 | DD_TRACE_SAMPLE_RATE",
        "DD_TRACE_AGENT_PORT | 99999999 | 99999999.*65535"
      })
  void mistake_isNamed_andTheApplicationRuns(String name, String value, String help)
      throws Exception {
    try (FakeAgent agent = FakeAgent.start()) {
      App ended =
          AppCommand.traced(Jdks.running(), agent)
              .env("DD_TRACE_AGENT_URL", "http://localhost:" + agent.port())
              .env(name, value)
              .app("TracedMethods", "trace-api", "return")
              .run();

      assertThat(ended.awaitEnd()).isZero();
      agent.takeTrace("place order", 1);
      List<String> about = ended.stderr().stream().filter(line -> names(line, name)).toList();
      assertThat(about).as("%s", ended.stderr()).hasSize(1);
      assertThat(about.get(0)).containsPattern(help);
    }
  }

  /** Both forms of a name are fine: DD_TRACE_SAMPLE_RATE and dd.trace.sample.rate. */
  private static boolean names(String line, String name) {
    return line.contains(name) || line.contains(name.toLowerCase().replace('_', '.'));
  }
}
