// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.tracer.settings;

import static io.sampleragent.tracer.settings.Configs.environment;
import static io.sampleragent.tracer.settings.Configs.map;
import static io.sampleragent.tracer.settings.Configs.properties;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IntegrationSwitchTest {
  @Test
  void integrations_areOn() {
    assertThat(environment().integrationEnabled("okhttp")).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "DD_TRACE_APACHE_HTTP_ENABLED",
        "DD_TRACE_INTEGRATION_APACHE_HTTP_ENABLED",
        "DD_INTEGRATION_APACHE_HTTP_ENABLED"
      })
  void threeNames_switchOff(String name) {
    Config config = environment(name, "false");
    assertThat(config.integrationEnabled("apache-http")).isFalse();
    assertThat(config.problems()).isEmpty();
  }

  @Test
  void property_switchesOff() {
    Config config = properties("dd.trace.apache-http.enabled", "0");
    assertThat(config.integrationEnabled("apache-http")).isFalse();
  }

  @Test
  void ownSwitch_winsOverAll() {
    Config config =
        environment("DD_INTEGRATIONS_ENABLED", "false", "DD_TRACE_JDBC_ENABLED", "true");
    assertThat(config.integrationEnabled("jdbc")).isTrue();
    assertThat(config.integrationEnabled("okhttp")).isFalse();
  }

  @Test
  void source_winsOverName() {
    Config config =
        Config.of(
            map("DD_TRACE_JDBC_ENABLED", "true"), map("dd.integration.jdbc.enabled", "false"));
    assertThat(config.integrationEnabled("jdbc")).isFalse();
  }

  @Test
  void badValue_isReportedAndIgnored() {
    Config config = environment("DD_TRACE_JDBC_ENABLED", "off");
    assertThat(config.integrationEnabled("jdbc")).isTrue();
    assertThat(config.integrationEnabled("jdbc")).isTrue();
    assertThat(config.problems())
        .containsExactly(
            "DD_TRACE_JDBC_ENABLED (environment) = \"off\" cannot be used; allowed: true or false;"
                + " it is ignored");
  }
}
