// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.localagent.store;

import java.util.EnumMap;
import java.util.Map;

/** Counts losses by reason; any thread. */
public final class Losses {
  private final Map<Loss, Long> counts = new EnumMap<>(Loss.class);

  public synchronized void add(Loss reason, long count) {
    if (count > 0) counts.merge(reason, count, Long::sum);
  }

  public synchronized long get(Loss reason) {
    return counts.getOrDefault(reason, 0L);
  }
}
