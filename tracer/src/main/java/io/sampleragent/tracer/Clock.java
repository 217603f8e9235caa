// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.tracer;

import java.time.Instant;

/**
 * Where time comes from. Tests pass their own, so that none of them sleeps.
 *
 * <p>A trace reads {@link #epochNanos()} once and measures everything else in ticks from there: a
 * step of the wall clock can move a trace, never make a duration negative.
 */
public interface Clock {
  Clock SYSTEM =
      new Clock() {
        @Override
        public long epochNanos() {
          Instant now = Instant.now(); // microseconds on Java 9 and later, milliseconds on 8
          return now.getEpochSecond() * 1_000_000_000L + now.getNano();
        }

        @Override
        public long ticks() {
          return System.nanoTime();
        }
      };

  /** Nanoseconds since 1 January 1970 UTC, as the wall clock says now. */
  long epochNanos();

  /** Nanoseconds since some fixed moment; never goes back. */
  long ticks();
}
