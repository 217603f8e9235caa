// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.tracer;

import java.util.concurrent.ThreadLocalRandom;

/** Makes trace and span ids. */
final class Ids {
  private Ids() {}

  /**
   * A span id, or the low half of a trace id: 63 random bits, never 0. The top bit stays clear
   * because other services may read ids as signed numbers.
   */
  static long random() {
    long id;
    do {
      id = ThreadLocalRandom.current().nextLong() & Long.MAX_VALUE;
    } while (id == 0);
    return id;
  }

  /**
   * The high half of a 128-bit trace id: 32 bits of Unix seconds, then 32 zero bits
   * (dd-trace-java's {@code IdGenerationStrategy}).
   */
  static long high(long epochNanos) {
    return (epochNanos / 1_000_000_000L) << 32;
  }
}
