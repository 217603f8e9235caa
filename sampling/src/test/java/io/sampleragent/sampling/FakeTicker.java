// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.sampling;

import java.util.function.LongSupplier;

/** Time that passes when a test says so. */
final class FakeTicker implements LongSupplier {
  static final long SECOND = 1_000_000_000L;

  private long now = -5 * SECOND; // System.nanoTime may be negative, too

  void advance(long nanos) {
    now += nanos;
  }

  void advanceSeconds(double seconds) {
    now += (long) (seconds * SECOND);
  }

  @Override
  public long getAsLong() {
    return now;
  }
}
