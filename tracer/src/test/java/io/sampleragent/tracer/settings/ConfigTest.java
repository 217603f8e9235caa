// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.tracer.settings;

import static io.sampleragent.tracer.settings.Configs.environment;
import static io.sampleragent.tracer.settings.Configs.map;
import static io.sampleragent.tracer.settings.Configs.properties;
import static org.assertj.core.api.Assertions.assertThat;

import io.sampleragent.sampling.Source;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConfigTest {
  @TempDir Path directory;

  private Path file(String... lines) throws IOException {
    return Files.write(directory.resolve("dd.properties"), Arrays.asList(lines));
  }

  @Test
  void nothingSet_givesDefaults() {
    Config config = environment();
    assertThat(config.get(Settings.TRACE_ENABLED)).isTrue();
    assertThat(config.get(Settings.SAMPLE_RATE)).isNull();
    assertThat(config.get(Settings.RATE_LIMIT)).isEqualTo(100);
    assertThat(config.get(Settings.TAGS)).isEmpty();
    assertThat(config.source(Settings.RATE_LIMIT).source()).isEqualTo(Source.DEFAULT);
    assertThat(config.problems()).isEmpty();
  }

  @Test
  void environment_isRead() {
    Config config = environment("DD_TRACE_SAMPLE_RATE", " 0.25 ");
    assertThat(config.get(Settings.SAMPLE_RATE)).isEqualTo(0.25);
    assertThat(config.source(Settings.SAMPLE_RATE))
        .hasToString("DD_TRACE_SAMPLE_RATE (environment)");
  }

  @Test
  void property_isRead() {
    Config config = properties("dd.trace.report-hostname", "1");
    assertThat(config.get(Settings.REPORT_HOSTNAME)).isTrue();
    assertThat(config.source(Settings.REPORT_HOSTNAME))
        .hasToString("dd.trace.report-hostname (system property)");
  }

  @Test
  void property_winsOverEnvironmentOverFile() throws Exception {
    String path = file("dd.env=file", "dd.version=file", "dd.service=file").toString();
    Config config =
        Config.of(
            map("DD_TRACE_CONFIG", path, "DD_ENV", "variable", "DD_VERSION", "variable"),
            map("dd.env", "property"));
    assertThat(config.get(Settings.ENV)).isEqualTo("property");
    assertThat(config.get(Settings.VERSION)).isEqualTo("variable");
    assertThat(config.get(Settings.SERVICE)).isEqualTo("file");
    assertThat(config.source(Settings.SERVICE)).hasToString("dd.service (file)");
  }

  @Test
  void file_isFoundBelowHome() throws Exception {
    file("dd.trace.rate.limit=7");
    Map<String, String> properties =
        map("dd.trace.config", "~/dd.properties", "user.home", directory.toString());
    Config config = Config.of(map(), properties);
    assertThat(config.get(Settings.RATE_LIMIT)).isEqualTo(7);
  }

  @Test
  void missingFile_isAProblem() {
    Config config = environment("DD_TRACE_CONFIG", directory.resolve("none").toString());
    assertThat(config.problems()).hasSize(1);
    assertThat(config.problems().get(0))
        .startsWith("DD_TRACE_CONFIG (environment): cannot read the file, it is ignored: ");
  }

  @Test
  void brokenFile_isAProblem() throws Exception {
    Config config = environment("DD_TRACE_CONFIG", file("dd.env=\\u12").toString());
    assertThat(config.problems()).hasSize(1);
  }

  @Test
  void alias_isReadAfterTheMainName() {
    assertThat(environment("DD_SERVICE_NAME", "a").get(Settings.SERVICE)).isEqualTo("a");
    Config both = environment("DD_SERVICE_NAME", "a", "DD_SERVICE", "b");
    assertThat(both.get(Settings.SERVICE)).isEqualTo("b");
    assertThat(environment("DD_AGENT_PORT", "9529").get(Settings.AGENT_PORT)).isEqualTo(9529);
  }

  @Test
  void blank_countsAsUnset() {
    Config config = environment("DD_TRACE_SAMPLE_RATE", " ", "DD_ENV", "");
    assertThat(config.get(Settings.SAMPLE_RATE)).isNull();
    assertThat(config.get(Settings.ENV)).isNull();
    assertThat(config.problems()).isEmpty();
  }

  @Test
  void badValue_isReportedOnceAndTheNextSourceIsUsed() {
    Config config =
        Config.of(map("DD_TRACE_SAMPLE_RATE", "0.5"), map("dd.trace.sample.rate", "1.5"));
    assertThat(config.get(Settings.SAMPLE_RATE)).isEqualTo(0.5);
    assertThat(config.problems())
        .containsExactly(
            "dd.trace.sample.rate (system property) = \"1.5\" cannot be used; allowed: a number"
                + " from 0 to 1; used instead: the value of DD_TRACE_SAMPLE_RATE (environment)");
  }

  @Test
  void badValue_fallsToTheDefault() {
    Config config = environment("DD_TRACE_PARTIAL_FLUSH_ENABLED", "maybe");
    assertThat(config.get(Settings.PARTIAL_FLUSH_ENABLED)).isTrue();
    assertThat(config.problems())
        .containsExactly(
            "DD_TRACE_PARTIAL_FLUSH_ENABLED (environment) = \"maybe\" cannot be used; allowed: true"
                + " or false; used instead: true (default)");
  }

  @Test
  void badValue_isShownShortAndOnOneLine() {
    Config config = environment("DD_TRACE_RATE_LIMIT", "1\n2" + "3".repeat(1000));
    assertThat(config.problems().get(0))
        .startsWith("DD_TRACE_RATE_LIMIT (environment) = \"1?23333")
        .hasSizeLessThan(300);
  }

  @Test
  void secrets_areMasked() {
    Origin origin = new Origin(Source.ENVIRONMENT, "DD_API_KEY");
    assertThat(Resolver.rejection(origin, "s3cret", "", "text"))
        .isEqualTo("DD_API_KEY (environment) = *** cannot be used; allowed: text");
  }

  @Test
  void passwordsInAddresses_areMasked() {
    Config config = environment("DD_TRACE_AGENT_URL", "http://user:s3cret@agent:8126");
    assertThat(config.problems()).hasSize(1);
    assertThat(config.problems().get(0)).contains(" = *** cannot be used").doesNotContain("s3c");
  }

  @Test
  void passwordsInMistypedAddresses_areMasked() {
    Config config =
        environment("DD_TRACE_AGENT_URL", "http//u:s3cret@a", "DD_AGENT_HOST", "u:s3cret@a:1");
    assertThat(config.problems()).hasSize(2).noneMatch(problem -> problem.contains("s3c"));
  }

  @Test
  void sampling_hasTheNamesUsersWrote() {
    Config config =
        environment("DD_TRACE_SAMPLING_RULES", "[{\"service\":\"a\",\"sample_rate\":\"x\"},{}]");
    assertThat(config.get(Settings.SAMPLING_RULES).size()).isEqualTo(1);
    assertThat(config.problems())
        .containsExactly(
            "DD_TRACE_SAMPLING_RULES: rule 1 of 2 is not used: sample_rate must be a number from 0"
                + " to 1, not \"x\"");
    assertThat(config.sampling()).isNotNull();
  }

  @Test
  void whatIsSlow_isOneDurationOrJson() {
    Config config = environment("DD_SAMPLER_RESCUE_SLOW", "[{\"slower_than\":\"p99\"},{}]");
    assertThat(config.get(Settings.RESCUE_SLOW).size()).isEqualTo(1);
    assertThat(config.problems())
        .containsExactly(
            "DD_SAMPLER_RESCUE_SLOW: entry 2 of 2 is not used: slower_than must be a duration like"
                + " 500ms, or p99, not \"null\"");
    assertThat(environment("DD_SAMPLER_RESCUE_SLOW", "fast").problems())
        .containsExactly(
            "DD_SAMPLER_RESCUE_SLOW (environment) = \"fast\" cannot be used; allowed: 500ms, p99,"
                + " or a JSON array like [{\"resource\":\"GET /cart*\",\"slower_than\":\"500ms\"}];"
                + " used instead: off (default)");
    assertThat(environment("DD_SAMPLER_RESCUE_SLOW", "[{").problems().get(0))
        .contains("cannot be used, at line 1, column 3: expected");
  }

  @Test
  void target_isRead() {
    Config config = environment("DD_SAMPLER_TARGET_TPS", "0.5");
    assertThat(config.get(Settings.TARGET_TPS)).isEqualTo(0.5);
    assertThat(config.sampling()).isNotNull();
    assertThat(config.problems()).isEmpty();
    assertThat(properties("dd.sampler.target.tps", "1e6").get(Settings.TARGET_TPS)).isEqualTo(1e6);
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "-1", "0.009", "1000001", "ten", "NaN"})
  void badTarget_isNoTarget(String value) {
    Config config = environment("DD_SAMPLER_TARGET_TPS", value);
    assertThat(config.get(Settings.TARGET_TPS)).isNull();
    assertThat(config.problems())
        .containsExactly(
            "DD_SAMPLER_TARGET_TPS (environment) = \""
                + value
                + "\" cannot be used; allowed: a number from 0.01 to 1000000; used instead: no"
                + " target (default)");
  }

  @Test
  void brokenRules_countAsUnset() {
    Config config = environment("DD_TRACE_SAMPLING_RULES", "[{\"service\":\"a\"");
    assertThat(config.get(Settings.SAMPLING_RULES).isEmpty()).isTrue();
    assertThat(config.problems())
        .containsExactly(
            "DD_TRACE_SAMPLING_RULES (environment) = \"[{\"service\":\"a\"\" cannot be used, at line"
                + " 1, column 16: expected ',' or '}', found the end of the text; allowed: a JSON"
                + " array of rules like [{\"service\":\"shop*\",\"sample_rate\":0.1}]; used instead:"
                + " no rules (default)");
  }

  @Test
  void unifiedTags_mayStandInTags() {
    Config config = environment("DD_TAGS", "env:prod,version:7,service:shop,a:b", "DD_ENV", "test");
    assertThat(config.get(Settings.ENV)).isEqualTo("test");
    assertThat(config.get(Settings.VERSION)).isEqualTo("7");
    assertThat(config.get(Settings.SERVICE)).isEqualTo("shop");
    assertThat(config.source(Settings.VERSION)).hasToString("DD_TAGS (environment)");
  }

  @Test
  void tags_areLeftWithoutTheUnifiedOnes() {
    Config config = environment("DD_TAGS", "env:prod,version:7,service:shop,a:b", "DD_ENV", "test");
    assertThat(config.get(Settings.TAGS)).isEqualTo(map("a", "b"));
  }

  @Test
  void service_isDetected() {
    Config config = properties("sun.java.command", "/opt/shop.jar --port 1");
    assertThat(config.get(Settings.SERVICE)).isEqualTo("shop");
    assertThat(config.source(Settings.SERVICE)).hasToString("sun.java.command (default)");
  }

  @Test
  void agentUrl_isMadeOfHostAndPort() {
    assertThat(environment().agentUrl()).hasToString("http://localhost:8126");
    Config config = environment("DD_AGENT_HOST", "::1", "DD_TRACE_AGENT_PORT", "9529");
    assertThat(config.agentUrl()).hasToString("http://[::1]:9529");
  }

  @Test
  void agentUrl_winsOverHostAndPort() {
    Config config = environment("DD_TRACE_AGENT_URL", "http://a:1", "DD_AGENT_HOST", "b");
    assertThat(config.agentUrl()).hasToString("http://a:1");
  }

  @Test
  void system_canBeRead() {
    assertThat(Config.system().get(Settings.SERVICE)).isNotEmpty();
  }

  @Test
  void names_areUnique() {
    assertThat(Settings.all()).extracting(Setting::environmentName).doesNotHaveDuplicates();
  }
}
