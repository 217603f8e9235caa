// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.smoke;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Single spans of a dropped trace that rules keep, as they arrive. */
class SpanSamplingTest {
  private static final String PRICE = "TracedMethods.price";
  private static final String RULES =
      "[{\"service\":\"other\"},{\"resource\":\"*.PRICE\",\"tags\":{\"component\":\"tr?ce\"},"
          + "\"sample_rate\":1.0,\"max_per_second\":50}]";

  @TempDir Path folder;

  private static AppCommand dropped(Jdk jdk, FakeAgent agent) {
    return AppCommand.traced(jdk, agent)
        .env("DD_TRACE_SAMPLE_RATE", "0")
        .app("TracedMethods", "trace-api", "return");
  }

  @Test
  void inlineRules_divideTheTrace() throws Exception {
    try (FakeAgent agent = FakeAgent.start()) {
      App ended = dropped(Jdks.running(), agent).env("DD_SPAN_SAMPLING_RULES", RULES).run();
      assertThat(ended.stderr()).isEmpty();
      assertDivided(agent.takeTrace("place order", 2));
      assertThat(agent.leftovers()).isEmpty();
    }
  }

  private static void assertDivided(Trace trace) {
    assertThat(trace.chunks()).hasSize(2);
    List<Span> selected = trace.chunks().get(0);
    List<Span> others = trace.chunks().get(1);
    assertThat(selected).extracting(Span::resource).containsExactly(PRICE);
    assertThat(selected.get(0).metrics())
        .contains(
            entry("_dd.span_sampling.mechanism", 8.0),
            entry("_dd.span_sampling.rule_rate", 1.0),
            entry("_dd.span_sampling.max_per_second", 50.0))
        .doesNotContainKeys("_dd.rule_psr", "process_id");
    assertThat(others).extracting(Span::resource).containsExactly("place order");
    assertThat(others.get(0).metrics())
        .containsEntry("_dd.rule_psr", 0.0)
        .doesNotContainKeys(
            "_dd.span_sampling.mechanism",
            "_dd.span_sampling.rule_rate",
            "_dd.span_sampling.max_per_second");
    String tid = others.get(0).meta().get("_dd.p.tid");
    for (Span span : trace.spans()) {
      assertThat(span.priority()).isEqualTo(-1.0);
      assertThat(span.meta())
          .contains(entry("_dd.p.dm", "-3"), entry("_dd.p.ksr", "0"), entry("_dd.p.tid", tid));
    }
  }

  @ParameterizedTest
  @MethodSource("io.sampleragent.smoke.Jdks#all")
  void rulesFromAFile_doTheSame(Jdk jdk) throws Exception {
    Path file = Files.writeString(folder.resolve("spans.json"), RULES + "\n");
    try (FakeAgent agent = FakeAgent.start()) {
      App ended = dropped(jdk, agent).env("DD_SPAN_SAMPLING_RULES_FILE", file.toString()).run();
      assertThat(ended.stderr()).isEmpty();
      assertDivided(agent.takeTrace("place order", 2));
    }
  }

  @Test
  void keptTrace_isOneChunk_withoutTheseTags() throws Exception {
    try (FakeAgent agent = FakeAgent.start()) {
      dropped(Jdks.running(), agent)
          .env("DD_TRACE_SAMPLE_RATE", "1")
          .env("DD_SPAN_SAMPLING_RULES", "[{}]")
          .run();
      Trace trace = agent.takeTrace("place order", 2);
      assertThat(trace.chunks()).hasSize(1);
      assertThat(trace.spans())
          .allSatisfy(
              span -> assertThat(span.metrics()).doesNotContainKey("_dd.span_sampling.mechanism"));
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "none.json | `` | there is no file .*none.json; no span rules are used",
        "bad.json | [{\"name\" | bad.json, at line 1, column 9: expected ':'"
      })
  void fileThatCannotBeUsed_isNamed_andTheTraceStaysWhole(
      String name, String content, String problem) throws Exception {
    Path file = folder.resolve(name);
    if (!content.isEmpty()) {
      Files.writeString(file, content);
    }
    try (FakeAgent agent = FakeAgent.start()) {
      App ended =
          dropped(Jdks.running(), agent).env("DD_SPAN_SAMPLING_RULES_FILE", file.toString()).run();
      assertThat(ended.awaitEnd()).isZero();
      assertThat(ended.stderr()).hasSize(1);
      assertThat(ended.stderr().get(0)).containsPattern(problem);
      assertThat(agent.takeTrace("place order", 2).chunks()).hasSize(1);
    }
  }
}
