// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.tracer.settings;

import static io.sampleragent.tracer.settings.Configs.environment;
import static org.assertj.core.api.Assertions.assertThat;

import io.sampleragent.sampling.Trust;
import java.util.Collections;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TrustSettingsTest {
  @ParameterizedTest
  @CsvSource({"always, ALWAYS", "NEVER, NEVER", "Id-Only, ID_ONLY"})
  void trust_inAnyCase(String text, Trust trust) {
    Config config = environment("DD_SAMPLER_TRUST_INBOUND", text);
    assertThat(config.get(Settings.TRUST_INBOUND)).isEqualTo(trust);
    assertThat(config.problems()).isEmpty();
  }

  /** Whoever writes it does not want the default, which is to believe everybody. */
  @Test
  void unknownTrust_isReported_andIsNotBlind() {
    Config config = environment("DD_SAMPLER_TRUST_INBOUND", "nevr");
    assertThat(config.get(Settings.TRUST_INBOUND)).isEqualTo(Trust.ID_ONLY);
    assertThat(config.written(Settings.TRUST_INBOUND)).isEqualTo("id-only");
    assertThat(config.problems())
        .containsExactly(
            "DD_SAMPLER_TRUST_INBOUND (environment) = \"nevr\" cannot be used;"
                + " allowed: always, never or id-only; used instead: id-only");
  }

  @Test
  void unknownTrust_givesWayToAnotherSource() {
    Config config =
        Config.of(
            Map.of("DD_SAMPLER_TRUST_INBOUND", "never"),
            Map.of("dd.sampler.trust.inbound", "nevr"));
    assertThat(config.get(Settings.TRUST_INBOUND)).isEqualTo(Trust.NEVER);
    assertThat(environment("DD_ENV", "test").get(Settings.TRUST_INBOUND)).isNull();
  }

  @Test
  void badRule_isReported_andTheOthersStay() {
    Config config =
        environment(
            "DD_SAMPLER_TRUST_RULES",
            "[{\"network\":\"10/8\",\"trust\":\"always\"},{\"trust\":\"never\"}]");
    assertThat(config.get(Settings.TRUST_RULES).size()).isEqualTo(1);
    assertThat(config.problems())
        .containsExactly(
            "DD_SAMPLER_TRUST_RULES: rule 1 of 2 is not used: network must be a network like"
                + " 10.0.0.0/8 or fd00::/8, not \"10/8\"");
  }

  @Test
  void brokenRules_areReportedWithTheirPosition() {
    assertThat(environment("DD_SAMPLER_TRUST_RULES", "[{]").problems())
        .singleElement()
        .asString()
        .contains("at line 1, column 3: expected");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "10.0.0.0/33 | expected a network like 10.0.0.0/8 or fd00::/8, or a host without scheme and path",
        "http://a.test/ | expected a network like 10.0.0.0/8 or fd00::/8, or a host without scheme and path",
        "[::1]:80 | expected a network like 10.0.0.0/8 or fd00::/8, or a host without scheme and path",
        "a.test:80 | expected a host like *.example.com, without port",
        "bob@a.test | expected a host like *.example.com, without port",
      })
  void badHost_isReported_andTheOthersStay(String entry, String why) {
    Config config = environment("DD_SAMPLER_PROPAGATE_TO", " ok.test ,," + entry);
    assertThat(config.get(Settings.PROPAGATE_TO).matches("ok.test")).isTrue();
    assertThat(config.problems())
        .containsExactly(
            "DD_SAMPLER_PROPAGATE_TO (environment): \"" + entry + "\" is left out, " + why);
  }

  /** A typing error must not let headers out to everybody. */
  @Test
  void listOfBadHosts_hasNoHosts_notAll() {
    Config config = environment("DD_SAMPLER_PROPAGATE_TO", "http://a.test");
    assertThat(config.get(Settings.PROPAGATE_TO).matches("a.test")).isFalse();
    assertThat(config.problems()).hasSize(1);
  }

  @Test
  void hostsAboveTheLimit_areReported() {
    Config config =
        environment("DD_SAMPLER_PROPAGATE_NOT_TO", String.join(",", Collections.nCopies(101, "a")));
    assertThat(config.problems())
        .containsExactly(
            "DD_SAMPLER_PROPAGATE_NOT_TO (environment): \"a\" is left out, only the first 100 are"
                + " used");
  }
}
