// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.tracer;

/**
 * Where time comes from. Tests pass their own, so that none of them sleeps.
 *
 * <p>{@link SystemClock} is the real one. A trace asks once what the wall clock says and measures
 * everything else in ticks from there: a step of the wall clock can move a trace, never make a
 * duration negative.
 */
public interface Clock {
  /** Nanoseconds since some fixed moment; never goes back. */
  long ticks();

  /**
   * Nanoseconds since 1 January 1970 UTC, as the wall clock goes now.
   *
   * @param ticks what {@link #ticks()} said at the moment that is asked for, just now
   */
  long epochNanosAt(long ticks);

  /** The same for this moment. */
  default long epochNanos() {
    return epochNanosAt(ticks());
  }
}
