// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.localagent.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.sampleragent.localagent.decode.StatsGroup;
import java.util.List;
import org.junit.jupiter.api.Test;

class StatsTableTest {
  private final StatsTable table = new StatsTable();

  private static StatsGroup group(String service, long hits) {
    return new StatsGroup(service, "op", "res", "web", 200, hits, 1, 10);
  }

  @Test
  void sumsEqualGroups() {
    table.add(List.of(group("a", 2), group("a", 3), group("b", 1)));
    assertThat(table.rows())
        .containsExactly(new StatsGroup("a", "op", "res", "web", 200, 5, 2, 20), group("b", 1));
  }

  @Test
  void sharesOneRow_whenFull() {
    for (int i = 0; i < 2 * StatsTable.MAX_ROWS; i++) table.add(List.of(group("s" + i, 1)));
    assertThat(table.rows()).hasSize(StatsTable.MAX_ROWS);
    assertThat(table.rows().stream().mapToLong(StatsGroup::hits).sum())
        .isEqualTo(2L * StatsTable.MAX_ROWS);
  }
}
