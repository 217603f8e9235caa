// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.localagent.store;

import io.sampleragent.localagent.decode.StatsGroup;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Sums of the statistics clients computed themselves ({@code /v0.6/stats}), since the start.
 *
 * <p>Any thread. At most {@link #MAX_ROWS} rows; what does not fit shares the last one.
 */
public final class StatsTable {
  static final int MAX_ROWS = 1_000;

  private static final StatsGroup OTHERS = key("(others)", "", "", "", 0);

  private final Map<StatsGroup, long[]> rows = new LinkedHashMap<>();

  public synchronized void add(List<StatsGroup> groups) {
    for (StatsGroup group : groups) add(group);
  }

  public synchronized List<StatsGroup> rows() {
    List<StatsGroup> result = new ArrayList<>();
    rows.forEach((key, sums) -> result.add(withSums(key, sums)));
    return result;
  }

  private void add(StatsGroup g) {
    StatsGroup key = key(g.service(), g.name(), g.resource(), g.type(), g.status());
    if (!rows.containsKey(key) && rows.size() >= MAX_ROWS - 1) key = OTHERS;
    long[] sums = rows.computeIfAbsent(key, unused -> new long[3]);
    sums[0] += g.hits();
    sums[1] += g.errors();
    sums[2] += g.durationNanos();
  }

  private static StatsGroup key(
      String service, String name, String resource, String type, long status) {
    return new StatsGroup(service, name, resource, type, status, 0, 0, 0);
  }

  private static StatsGroup withSums(StatsGroup key, long[] sums) {
    return new StatsGroup(
        key.service(),
        key.name(),
        key.resource(),
        key.type(),
        key.status(),
        sums[0],
        sums[1],
        sums[2]);
  }
}
