// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.benchmarks;

import java.util.Arrays;

/** How long requests took, every one of them: no histogram that would round. */
final class Latencies {
  private final long[] ascending;

  Latencies(long[] nanos) {
    ascending = nanos.clone();
    Arrays.sort(ascending);
  }

  /** Microseconds within which this share of the requests was answered. */
  double percentile(double share) {
    return ascending[(int) Math.ceil(share * ascending.length) - 1] / 1000.0;
  }
}
