// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.tooling.command;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.sampleragent.tracer.settings.Config;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CheckCommandTest {
  @TempDir Path folder;

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  private int check(String... arguments) {
    return CheckCommand.run(arguments, stream(out), stream(err));
  }

  private static PrintStream stream(ByteArrayOutputStream bytes) {
    return new PrintStream(bytes, true, UTF_8);
  }

  private List<String> lines() {
    return out.toString(UTF_8).lines().toList();
  }

  private String file(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text).toString();
  }

  @Test
  void goodRules_areSaidInWords() throws Exception {
    String file =
        file(
            "rules.json",
            "[{\"resource\":\"GET /health*\",\"sample_rate\":0,\"unless\":[\"error\","
                + "\"slower_than:500ms\"]},null,{\"service\":\"shop*\",\"tags\":{\"a\":1,"
                + "\"b\":null},\"max_per_second\":50},{\"sample_rate\":0.125}]");
    assertThat(check(file)).isZero();
    assertThat(lines())
        .containsExactly(
            "Rules for traces in " + file + ":",
            "    rule 1: traces with resource \"GET /health*\": keep 0 %, drop the others unless"
                + " error or slower_than:500ms",
            "    rule 3: traces with service \"shop*\" and tag a \"1\" and tag b \"*\": keep 100 %,"
                + " at most 50 a second",
            "    rule 4: traces, all of them: keep 12.5 %",
            "",
            "No problem found.");
    assertThat(err.size()).isZero();
  }

  @Test
  void rulesWithProblems_areBoth() throws Exception {
    String file = file("RULES.JSON", "\uFEFF[{},{\"sample_rate\":2},{\"name\":\"x\"}]");
    assertThat(check(file)).isEqualTo(1);
    assertThat(lines())
        .containsExactly(
            "Rules for traces in " + file + ":",
            "    rule 1: traces, all of them: keep 100 %",
            "    rule 3: traces with name \"x\": keep 100 %",
            "",
            "2 problems:",
            "  "
                + file
                + ": rule 2 of 3 is not used: sample_rate must be a number from 0 to 1, not \"2\"",
            "  "
                + file
                + ": rule 3 of 3 can never match: rule 1 of 3 matches everything it matches");
  }

  @Test
  void brokenJson_isOneProblem() throws Exception {
    String file = file("rules.json", "[{\n\"service\":}]");
    assertThat(check(file)).isEqualTo(1);
    assertThat(lines())
        .containsExactly(
            "",
            "1 problem:",
            "  " + file + ": at line 2, column 11: expected a value, found \"}\"");
  }

  @Test
  void spanRules_areReadAsSuch() throws Exception {
    String file = file("rules.json", "[{\"tags\":{\"error.type\":\"*\"},\"unless\":[\"error\"]}]");
    assertThat(check("--span", file)).isEqualTo(1);
    assertThat(lines())
        .containsExactly(
            "Rules for single spans in " + file + ":",
            "    rule 1: spans with tag error.type \"*\": keep 100 %",
            "",
            "1 problem:",
            "  "
                + file
                + ": rule 1 of 1: field \"unless\" is ignored, known are service, name, resource,"
                + " tags, sample_rate and max_per_second");
  }

  @Test
  void emptyRules_areNone() throws Exception {
    assertThat(check(file("rules.json", "[]"))).isZero();
    assertThat(lines()).contains("    no rules");
  }

  @Test
  void propertiesFile_isReadLikeTheOneOfTraceConfig() throws Exception {
    String spanRules = file("spans.json", "[{\"name\":\"*.query\",\"max_per_second\":5}]");
    String file =
        file(
            "dd.properties",
            "dd.trace.sample.rate=0.25\n"
                + "dd.trace.sampling.rules=[{\"service\":\"shop\"}]\n"
                + "dd.span.sampling.rules.file="
                + spanRules
                + "\ndd.trace.rate.limit=ten\n");
    assertThat(check(file)).isEqualTo(1);
    assertThat(lines())
        .startsWith(
            "Sampling settings of " + file + ":",
            "  DD_TRACE_SAMPLE_RATE = 0.25, from dd.trace.sample.rate (file)",
            "  DD_TRACE_SAMPLING_RULES, from dd.trace.sampling.rules (file):",
            "    rule 1: traces with service \"shop\": keep 100 %",
            "  DD_TRACE_RATE_LIMIT = 100, default")
        .containsSequence(
            "  DD_SPAN_SAMPLING_RULES, from dd.span.sampling.rules.file (file):",
            "    rule 1: spans with name \"*.query\": keep 100 %, at most 5 a second")
        .endsWith(
            "1 problem:",
            "  dd.trace.rate.limit (file) = \"ten\" cannot be used; allowed: a whole number; used"
                + " instead: 100 (default)");
  }

  @Test
  void secrets_areNeverPrinted() throws Exception {
    String file =
        file(
            "dd.properties",
            "dd.trace.agent.url=ftp://user:s3cret@host\ndd.api-key=s3cret\ndd.trace.sample.rte=s3cret");
    assertThat(check(file)).isEqualTo(1);
    assertThat(out.toString(UTF_8)).contains("2 problems:").doesNotContain("s3cret");
  }

  @Test
  void environment_isReadWithoutArgument() {
    Config config = Config.of(Map.of("OTEL_TRACES_SAMPLER", "always_off"), Map.of());
    int status = new SettingsReport(config).print("Here", stream(out));
    assertThat(status).isZero();
    assertThat(lines())
        .startsWith(
            "Here:",
            "  DD_TRACE_SAMPLE_RATE = 0, from OTEL_TRACES_SAMPLER (environment)",
            "  DD_TRACE_SAMPLING_RULES = no rules, default")
        .endsWith("", "No problem found.");
    out.reset();
    assertThat(check()).isBetween(0, 1); // whatever is set on this machine
    assertThat(lines()).startsWith("Sampling settings of this environment:");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"--verbose", "--span", "a.json b.json", "rules.txt", "a.properties --span"})
  void commandThatCannotBeUnderstood_isExplained(String arguments) {
    assertThat(check(arguments.split(" ", -1))).isEqualTo(2);
    assertThat(err.toString(UTF_8))
        .startsWith("sampler-agent check: ")
        .contains("Exit status: 0 no problem");
    assertThat(out.size()).isZero();
  }

  @ParameterizedTest
  @ValueSource(strings = {"none.json", "none.properties"})
  void missingFile_isNoProblemOfRules(String name) {
    assertThat(check(folder.resolve(name).toString())).isEqualTo(2);
    assertThat(err.toString(UTF_8)).startsWith("sampler-agent check: cannot read the file: ");
  }

  @Test
  void help_isNoError() {
    assertThat(check("--help")).isZero();
    assertThat(out.toString(UTF_8)).startsWith("java -jar sampler-agent.jar check");
  }
}
