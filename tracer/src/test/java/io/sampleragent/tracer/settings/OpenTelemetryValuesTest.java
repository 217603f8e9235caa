// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.tracer.settings;

import static io.sampleragent.tracer.settings.Configs.environment;
import static io.sampleragent.tracer.settings.Configs.properties;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OpenTelemetryValuesTest {
  private static final String ATTRIBUTES = "OTEL_RESOURCE_ATTRIBUTES";

  @Test
  void serviceName() {
    Config config = environment("OTEL_SERVICE_NAME", "a", ATTRIBUTES, "service.name=b");
    assertThat(config.get(Settings.SERVICE)).isEqualTo("a");
    assertThat(config.source(Settings.SERVICE)).hasToString("OTEL_SERVICE_NAME (environment)");
  }

  @Test
  void property() {
    assertThat(properties("otel.service.name", "a").get(Settings.SERVICE)).isEqualTo("a");
  }

  @Test
  void resourceAttributes() {
    Config config =
        environment(
            ATTRIBUTES,
            "x, service.name = shop%20eu ,service.version=1+2,=,deployment.environment=prod,y=");
    assertThat(config.get(Settings.SERVICE)).isEqualTo("shop eu");
    assertThat(config.get(Settings.VERSION)).isEqualTo("1+2");
    assertThat(config.get(Settings.ENV)).isEqualTo("prod");
  }

  @Test
  void newEnvironmentAttribute_winsOverTheOldOne() {
    Config config =
        environment(ATTRIBUTES, "deployment.environment=a,deployment.environment.name=b");
    assertThat(config.get(Settings.ENV)).isEqualTo("b");
  }

  @Test
  void ourNames_win() {
    Config config = environment("OTEL_SERVICE_NAME", "a", "DD_TAGS", "service:b");
    assertThat(config.get(Settings.SERVICE)).isEqualTo("b");
  }

  @ParameterizedTest
  @CsvSource({
    "always_on,,1",
    "always_off,,0",
    "parentbased_always_on,,1",
    "traceidratio,0.3,0.3",
    "PARENTBASED_TRACEIDRATIO,0.3,0.3",
    "traceidratio,,1"
  })
  void sampler(String sampler, String argument, Double rate) {
    Config config =
        environment("OTEL_TRACES_SAMPLER", sampler, "OTEL_TRACES_SAMPLER_ARG", argument);
    assertThat(config.get(Settings.SAMPLE_RATE)).isEqualTo(rate);
    assertThat(config.problems()).isEmpty();
  }

  @Test
  void otherSampler_isReportedAndIgnored() {
    Config config = environment("OTEL_TRACES_SAMPLER", "xray", "OTEL_TRACES_SAMPLER_ARG", "0.3");
    assertThat(config.get(Settings.SAMPLE_RATE)).isNull();
    assertThat(config.problems())
        .containsExactly(
            "OTEL_TRACES_SAMPLER (environment) = \"xray\" cannot be used; allowed: always_on,"
                + " always_off, traceidratio, and these after parentbased_; it is ignored");
  }

  @Test
  void badRatio_isReported() {
    Config config =
        environment("OTEL_TRACES_SAMPLER", "traceidratio", "OTEL_TRACES_SAMPLER_ARG", "30");
    assertThat(config.get(Settings.SAMPLE_RATE)).isNull();
    assertThat(config.problems())
        .containsExactly(
            "OTEL_TRACES_SAMPLER_ARG (environment) = \"30\" cannot be used; allowed: a number from"
                + " 0 to 1; used instead: follow the agent's rates (default)");
  }

  @ParameterizedTest
  @CsvSource({"a%20b, a b", "a+b, a+b", "100%, 100%", "%zz, %zz", "%C3%A4ö, äö", "%4, %4"})
  void percentCode(String encoded, String text) {
    assertThat(PercentCode.decode(encoded)).isEqualTo(text);
  }
}
