// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FiguresTest {
  private final Agent none = new Agent("none", "no agent", null, Map.of());
  private final Agent ours = new Agent("sampler", "ours", Path.of("a.jar"), Map.of());
  private final Agent other = new Agent("dd", "other", Path.of("b.jar"), Map.of());

  @Test
  void subtractsNoAgentOfTheSameRound() {
    Figures figures = Figures.overNone("CPU", "%.0f");
    double[][] rounds = {{10, 12, 20}, {50, 53, 58}, {11, 14, 19}};
    for (int round = 0; round < rounds.length; round++) {
      figures.add(none, "call", round, rounds[round][0]);
      figures.add(ours, "call", round, rounds[round][1]);
      figures.add(other, "call", round, rounds[round][2]);
    }

    assertThat(figures.table())
        .contains("| no agent, itself | 11 (10 to 50) |")
        .contains("| ours | 3 (2 to 3) |")
        .contains("| other | 8 (8 to 10) ×2.7 |");
  }

  @Test
  void leavesOutRatio_whenOursCostsNothing() {
    Figures figures = Figures.overNone("CPU", "%.0f");
    figures.add(none, "call", 1, 10);
    figures.add(ours, "call", 1, 10);
    figures.add(other, "call", 1, 20);

    assertThat(figures.table()).contains("| other | 10 |");
  }

  @Test
  void takesMiddleOfEvenNumber() {
    assertThat(Figures.median(4, 1, 2, 100)).isEqualTo(3);
  }
}
