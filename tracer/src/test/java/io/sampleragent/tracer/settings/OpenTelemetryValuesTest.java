// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.tracer.settings;

import static io.sampleragent.tracer.settings.Configs.environment;
import static io.sampleragent.tracer.settings.Configs.map;
import static io.sampleragent.tracer.settings.Configs.properties;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

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
  void otherAttributes_areTags() {
    Config config = environment(ATTRIBUTES, "service.name=a,foo=bar1, baz = a%2Cb c,foo=late,x=");
    assertThat(config.get(Settings.TAGS))
        .containsExactly(entry("foo", "bar1"), entry("baz", "a,b c"));
    assertThat(config.get(Settings.SERVICE)).isEqualTo("a");
  }

  @Test
  void moreThanTenAttributes_areLeftOut() {
    StringBuilder text = new StringBuilder("service.name=a");
    for (int i = 0; i < 20; i++) {
      text.append(",k").append(i).append("=v");
    }
    assertThat(environment(ATTRIBUTES, text.toString()).get(Settings.TAGS))
        .hasSize(10)
        .containsKey("k9");
  }

  @Test
  void ourTags_winOverAttributes() {
    Config config = environment("DD_TAGS", "foo:bar", ATTRIBUTES, "foo=other,baz=qux");
    assertThat(config.get(Settings.TAGS)).containsExactly(entry("foo", "bar"));
  }

  @Test
  void nameOfTheService_winsOverAnAttributeCalledService() {
    Config config = environment(ATTRIBUTES, "service=b,env=c,service.name=a");
    assertThat(config.get(Settings.SERVICE)).isEqualTo("a");
    assertThat(config.get(Settings.ENV)).isEqualTo("c");
  }

  @Test
  void exporterNone_switchesOff_whereOpenTelemetryIsSwitchedOnByHand() {
    Config config = environment("OTEL_TRACES_EXPORTER", "none", "DD_TRACE_OTEL_ENABLED", "true");
    assertThat(config.get(Settings.TRACE_ENABLED)).isFalse();
    assertThat(config.problems())
        .containsExactly(
            "OTEL_TRACES_EXPORTER (environment) = none with DD_TRACE_OTEL_ENABLED: nothing is"
                + " traced; set DD_TRACE_ENABLED=true to trace all the same");
  }

  @Test
  void exporterNone_isForAnSdkOtherwise() {
    assertThat(environment("OTEL_TRACES_EXPORTER", "none").get(Settings.TRACE_ENABLED)).isTrue();
    Config both =
        Config.of(
            map("OTEL_TRACES_EXPORTER", "none", "DD_TRACE_OTEL_ENABLED", "true"),
            map("dd.trace.enabled", "true"));
    assertThat(both.get(Settings.TRACE_ENABLED)).isTrue();
    assertThat(both.problems()).isEmpty();
  }

  @Test
  void disabledSdk_switchesTheApiOff_unlessItsOwnSwitchIsSet() {
    Config disabled = environment("OTEL_SDK_DISABLED", "TRUE");
    assertThat(disabled.integrationEnabled("otel")).isFalse();
    assertThat(disabled.integrationEnabled("opentracing")).isTrue();
    Config on = environment("OTEL_SDK_DISABLED", "true", "DD_TRACE_OTEL_ENABLED", "true");
    assertThat(on.integrationEnabled("otel")).isTrue();
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
