// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.smoke;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** {@code check} out of the shipped jar: what a person reads and what CI acts on. */
class CheckCommandTest {
  @TempDir Path folder;

  private static AppCommand check(Jdk jdk, String... arguments) {
    String[] all = new String[arguments.length + 1];
    all[0] = "check";
    System.arraycopy(arguments, 0, all, 1, arguments.length);
    return AppCommand.untraced(jdk).jar(AppCommand.shippedJar(), all);
  }

  @ParameterizedTest
  @MethodSource("io.sampleragent.smoke.Jdks#all")
  void environmentWithoutMistake(Jdk jdk) throws Exception {
    App ended =
        check(jdk)
            .env("DD_TRACE_SAMPLING_RULES", "[{\"service\":\"shop\",\"sample_rate\":0.1}]")
            .jvmArgument("-Ddd.trace.rate.limit=50")
            .run();
    assertThat(ended.awaitEnd()).as("%s", ended.stderr()).isZero();
    assertThat(ended.stdout())
        .contains(
            "  DD_TRACE_SAMPLING_RULES, from DD_TRACE_SAMPLING_RULES (environment):",
            "    rule 1: traces with service \"shop\": keep 10 %",
            "  DD_TRACE_RATE_LIMIT = 50, from dd.trace.rate.limit (system property)",
            "No problem found.");
    assertThat(ended.stderr()).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("io.sampleragent.smoke.Jdks#all")
  void filesWithMistakes(Jdk jdk) throws Exception {
    Path rules = Files.writeString(folder.resolve("my rules.json"), "[{},{\"service\":\"a\"}]");
    App ended = check(jdk, rules.toString()).run();
    assertThat(ended.awaitEnd()).as("%s", ended.stderr()).isEqualTo(1);
    assertThat(ended.stdout())
        .contains("1 problem:")
        .last()
        .asString()
        .endsWith("rule 2 of 2 can never match: rule 1 of 2 matches everything it matches");
    assertThat(ended.stderr()).isEmpty();

    Path settings = Files.writeString(folder.resolve("dd.properties"), "dd.trace.sample.rate=10");
    ended = check(jdk, settings.toString()).run();
    assertThat(ended.awaitEnd()).as("%s", ended.stderr()).isEqualTo(1);
    assertThat(ended.stdout()).contains("1 problem:");
    assertThat(ended.stderr()).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("io.sampleragent.smoke.Jdks#all")
  void missingFile(Jdk jdk) throws Exception {
    App ended = check(jdk, folder.resolve("none.json").toString()).run();
    assertThat(ended.awaitEnd()).isEqualTo(2);
    assertThat(ended.stdout()).isEmpty();
    assertThat(ended.stderr()).first().asString().contains("cannot read the file");
  }
}
