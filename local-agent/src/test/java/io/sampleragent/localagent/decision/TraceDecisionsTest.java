// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.localagent.decision;

import static io.sampleragent.localagent.TestChunks.chunk;
import static io.sampleragent.localagent.TestSpan.span;
import static org.assertj.core.api.Assertions.assertThat;

import io.sampleragent.localagent.TestSpan;
import io.sampleragent.localagent.decode.Chunk;
import java.util.List;
import org.junit.jupiter.api.Test;

class TraceDecisionsTest {
  private final TestSpan frontRoot =
      span(1, 1, 0)
          .named("front", "r", "r")
          .priority(-1)
          .metric("_dd.rule_psr", 0.05)
          .metric("_sampler.rule", 1);
  private final TestSpan frontCall = span(1, 2, 1).named("front", "c", "c").priority(-1);
  private final TestSpan stockRoot =
      span(1, 3, 2).named("stock", "r", "r").priority(-1).metric("process_id", 7);
  private final TestSpan shelfRoot =
      span(1, 5, 3).named("shelf", "r", "r").priority(-1).metric("process_id", 8);

  private static List<String> words(Chunk... chunks) {
    return TraceDecisions.of(List.of(chunks)).stream()
        .map(each -> each.service() + " " + each.decision().sentence())
        .toList();
  }

  @Test
  void namesTheServiceThatDecided_overSeveralHops_inAnyOrder() {
    Chunk front = chunk(frontRoot, frontCall);
    List<String> expected =
        List.of(
            "front dropped: rule 1, 5 %",
            "stock dropped: front decided: rule 1, 5 %",
            "shelf dropped: front decided: rule 1, 5 %");
    assertThat(words(front, chunk(stockRoot), chunk(shelfRoot))).isEqualTo(expected);
    assertThat(words(chunk(shelfRoot), chunk(stockRoot), front))
        .containsExactlyInAnyOrderElementsOf(expected)
        .startsWith("front dropped: rule 1, 5 %");
  }

  @Test
  void saysUpstream_whileTheDeciderIsMissing() {
    assertThat(words(chunk(stockRoot)))
        .containsExactly("stock dropped: decided upstream by a rule, a limit or by hand");
  }

  @Test
  void followsPartialFlush_throughThePartWithoutRoot() {
    Chunk part = chunk(frontCall);
    assertThat(words(part, chunk(stockRoot), chunk(frontRoot)))
        .containsExactly("front dropped: rule 1, 5 %", "stock dropped: front decided: rule 1, 5 %");
  }

  @Test
  void listsBoth_whenAServiceDecidedDifferently() {
    TestSpan keptLater =
        span(1, 9, 2)
            .named("stock", "r", "r")
            .priority(2)
            .meta("_dd.p.dm", "-4")
            .metric("process_id", 7);
    assertThat(words(chunk(frontRoot, frontCall), chunk(stockRoot), chunk(keptLater)))
        .containsExactly(
            "front dropped: rule 1, 5 %",
            "stock dropped: front decided: rule 1, 5 %", "stock kept by hand (manual.keep)");
  }

  @Test
  void endsItsSearch_whenParentsFormACircle() {
    TestSpan a = span(1, 1, 2).named("a", "r", "r").priority(1).metric("process_id", 1);
    TestSpan b = span(1, 2, 1).named("b", "r", "r").priority(1).metric("process_id", 2);
    assertThat(words(chunk(a), chunk(b)))
        .containsExactly("a kept: decided upstream", "b kept: decided upstream");
  }

  @Test
  void groupsDatabaseSpans_underTheirProcess() {
    TestSpan query = span(1, 8, 77).named("postgresql", "q", "q").priority(1);
    assertThat(words(chunk(query.meta("_dd.base_service", "stock"))))
        .containsExactly("stock kept: decided upstream");
  }
}
