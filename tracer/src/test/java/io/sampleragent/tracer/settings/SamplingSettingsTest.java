// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.tracer.settings;

import static io.sampleragent.tracer.settings.Configs.environment;
import static io.sampleragent.tracer.settings.Configs.map;
import static org.assertj.core.api.Assertions.assertThat;

import io.sampleragent.sampling.AgentRates;
import io.sampleragent.sampling.Decision;
import io.sampleragent.sampling.LocalRoot;
import io.sampleragent.sampling.Samplers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which of several sampling settings counts, and what is said about the others. */
class SamplingSettingsTest {
  private static final String RULES = "DD_SPAN_SAMPLING_RULES";
  private static final String FILE = "DD_SPAN_SAMPLING_RULES_FILE";

  @TempDir Path directory;

  private String file(String text) throws IOException {
    return Files.writeString(directory.resolve("spans.json"), text).toString();
  }

  private static Decision decide(Config config) {
    AgentRates rates = new AgentRates(System::nanoTime, problem -> {});
    rates.update("{\"rate_by_service\":{\"service:,env:\":0}}");
    return Samplers.create(config.sampling(), rates, System::nanoTime).decide(new Root());
  }

  private static final class Root implements LocalRoot {
    @Override
    public long traceIdHigh() {
      return 0;
    }

    @Override
    public long traceIdLow() {
      return 1;
    }

    @Override
    public String service() {
      return "shop";
    }

    @Override
    public String name() {
      return "servlet.request";
    }

    @Override
    public String resource() {
      return "GET /";
    }

    @Override
    public Object tag(String key) {
      return null;
    }
  }

  @Test
  void spanRules_areNotSet() {
    assertThat(environment().get(Settings.SPAN_SAMPLING_RULES)).isNull();
  }

  @Test
  void spanRules_inline() {
    Config config = environment(RULES, "[{\"name\":\"a\"},{\"sample_rate\":2}]");
    assertThat(config.get(Settings.SPAN_SAMPLING_RULES).size()).isEqualTo(1);
    assertThat(config.problems())
        .containsExactly(
            "DD_SPAN_SAMPLING_RULES: rule 2 of 2 is not used: sample_rate must be a number from 0"
                + " to 1, not \"2\"");
  }

  @Test
  void spanRules_brokenInline() {
    Config config = environment(RULES, "[{\"name\":}]");
    assertThat(config.get(Settings.SPAN_SAMPLING_RULES)).isNull();
    assertThat(config.problems()).hasSize(1);
    assertThat(config.problems().get(0))
        .contains(" cannot be used, at line 1, column 10: expected a value")
        .endsWith("; used instead: no rules (default)");
  }

  @Test
  void spanRules_fromAFile() throws Exception {
    Config config = environment(FILE, file("\uFEFF[\n {\"name\":\"caf\u00e9*\"}, {}\n]\n"));
    assertThat(config.problems()).isEmpty();
    assertThat(config.get(Settings.SPAN_SAMPLING_RULES).size()).isEqualTo(2);
    assertThat(config.source(Settings.SPAN_SAMPLING_RULES)).hasToString(FILE + " (environment)");
  }

  @Test
  void spanRules_fromAFileBelowHome_namedInASettingsFile() throws Exception {
    file("[{\"sample_rate\":\"x\"},{}]");
    Path settings = directory.resolve("dd.properties");
    Files.writeString(settings, "dd.span.sampling.rules.file=~/spans.json");
    Config config =
        Config.of(
            map("DD_TRACE_CONFIG", settings.toString()), map("user.home", directory.toString()));
    assertThat(config.get(Settings.SPAN_SAMPLING_RULES).size()).isEqualTo(1);
    assertThat(config.source(Settings.SPAN_SAMPLING_RULES))
        .hasToString("dd.span.sampling.rules.file (file)");
    assertThat(config.problems())
        .containsExactly(
            "dd.span.sampling.rules.file: rule 1 of 2 is not used: sample_rate must be a number"
                + " from 0 to 1, not \"x\"");
  }

  @Test
  void spanRules_inline_winOverTheFile() throws Exception {
    Config config = Config.of(map(FILE, file("[{},{}]")), map("dd.span.sampling.rules", "[{}]"));
    assertThat(config.get(Settings.SPAN_SAMPLING_RULES).size()).isEqualTo(1);
    assertThat(config.problems())
        .containsExactly(
            "DD_SPAN_SAMPLING_RULES_FILE (environment) is not used, because"
                + " dd.span.sampling.rules (system property) is set");
  }

  @Test
  void spanRules_brokenInline_doNotBringTheFileBack() throws Exception {
    Config config = environment(RULES, "nope", FILE, file("[{},{}]"));
    assertThat(config.get(Settings.SPAN_SAMPLING_RULES)).isNull();
    assertThat(config.problems()).hasSize(2);
  }

  @Test
  void spanRules_missingFile() {
    Path missing = directory.resolve("none.json");
    Config config = environment(FILE, missing.toString());
    assertThat(config.get(Settings.SPAN_SAMPLING_RULES)).isNull();
    assertThat(config.problems())
        .containsExactly(
            FILE
                + " (environment): there is no file "
                + missing.toAbsolutePath()
                + "; no span rules are used");
  }

  @Test
  void spanRules_missingFile_isNamedInFull() {
    String relative = environment(FILE, "none.json").problems().get(0);
    assertThat(relative).contains("there is no file " + Path.of("none.json").toAbsolutePath());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      quoteCharacter = '`',
      value = {
        "[{\"name\":\"a\"}~at line 1, column 14: expected ',' or ']', found the end of the text",
        "{}~at line 1, column 1: expected '[', an array of rules like [{\"sample_rate\":0.1}]",
        "``~at line 1, column 1: expected a value, found the end of the text",
      })
  void spanRules_brokenFile(String text, String problem) throws Exception {
    String path = file(text);
    Config config = environment(FILE, path);
    assertThat(config.get(Settings.SPAN_SAMPLING_RULES)).isNull();
    assertThat(config.problems())
        .containsExactly(
            FILE + " (environment): " + path + ", " + problem + "; no span rules are used");
  }

  @Test
  void spanRules_brokenFile_countsLines() throws Exception {
    Config config = environment(FILE, file("[\n  {\"name\":\"a\"},\n  {\"name\" \"b\"}\n]"));
    assertThat(config.problems()).hasSize(1);
    assertThat(config.problems().get(0)).contains("at line 3, column 11: expected ':'");
  }

  @Test
  void spanRules_folderInsteadOfAFile() {
    Config config = environment(FILE, directory.toString());
    assertThat(config.problems()).hasSize(1);
    assertThat(config.problems().get(0))
        .startsWith(FILE + " (environment): cannot read the file: ")
        .endsWith("; no span rules are used");
  }

  @Test
  void spanRules_hugeFile() throws Exception {
    Config config = environment(FILE, file(" ".repeat(1_100_000)));
    assertThat(config.problems()).hasSize(1);
    assertThat(config.problems().get(0)).contains(" has more than 1048576 characters");
  }

  @ParameterizedTest
  @CsvSource({"keep, 1", "KEEP, 1", "drop, 0", "Drop, 0"})
  void forcedPriority(String text, int priority) {
    Config config = environment("DD_PRIORITY_SAMPLING_FORCE", text);
    assertThat(config.problems()).isEmpty();
    assertThat(decide(config).priority()).isEqualTo(priority);
    assertThat(decide(config).decisionMaker()).isEqualTo("-0");
  }

  @Test
  void forcedPriority_badValue() {
    Config config = environment("DD_PRIORITY_SAMPLING_FORCE", "yes");
    assertThat(config.problems())
        .containsExactly(
            "DD_PRIORITY_SAMPLING_FORCE (environment) = \"yes\" cannot be used; allowed: keep or"
                + " drop; used instead: follow the agent's rates (default)");
    assertThat(decide(config).agentPsr()).isZero();
  }

  @Test
  void forcedPriority_comesAfterTheRate() {
    Config config = environment("DD_PRIORITY_SAMPLING_FORCE", "drop", "DD_TRACE_SAMPLE_RATE", "1");
    assertThat(decide(config).priority()).isEqualTo(2);
  }

  @Test
  void deprecatedRules_services_thenOperations_thenTheRate() {
    Config config =
        environment(
            "DD_TRACE_SAMPLING_OPERATION_RULES",
            "servlet.*:0.5",
            "DD_TRACE_SAMPLING_SERVICE_RULES",
            "other:0",
            "DD_TRACE_SAMPLE_RATE",
            "0");
    assertThat(config.problems()).isEmpty();
    assertThat(decide(config).explain())
        .isEqualTo("kept: rule 1 of 1 (DD_TRACE_SAMPLING_OPERATION_RULES, environment), rate 50 %");
  }

  @Test
  void deprecatedRules_areNotUsedBesideTheOthers() {
    Config config =
        environment(
            "DD_TRACE_SAMPLING_RULES",
            "[{\"service\":\"other\"}]",
            "DD_TRACE_SAMPLING_SERVICE_RULES",
            "shop:1",
            "DD_TRACE_SAMPLING_OPERATION_RULES",
            ".*:1");
    assertThat(decide(config).agentPsr()).isZero();
    assertThat(config.problems())
        .containsExactly(
            "DD_TRACE_SAMPLING_SERVICE_RULES (environment) is not used, because"
                + " DD_TRACE_SAMPLING_RULES (environment) is set",
            "DD_TRACE_SAMPLING_OPERATION_RULES (environment) is not used, because"
                + " DD_TRACE_SAMPLING_RULES (environment) is set");
  }

  @Test
  void deprecatedRules_emptyOthersCountAsUnset() {
    Config config =
        environment("DD_TRACE_SAMPLING_RULES", "[]", "DD_TRACE_SAMPLING_SERVICE_RULES", "shop:1");
    assertThat(config.problems()).isEmpty();
    assertThat(decide(config).rulePsr()).isEqualTo(1);
  }
}
