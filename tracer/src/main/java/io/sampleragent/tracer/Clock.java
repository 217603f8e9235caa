// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.tracer;

/**
 * Where time comes from. Tests pass their own, so that none of them sleeps.
 *
 * <p>A trace reads {@link #epochNanos()} once and measures everything else in ticks from there: a
 * step of the wall clock can move a trace, never make a duration negative.
 */
public interface Clock {
  Clock SYSTEM = new SystemClock();

  /** Nanoseconds since 1 January 1970 UTC, as the wall clock says now. */
  long epochNanos();

  /** Nanoseconds since some fixed moment; never goes back. */
  long ticks();
}
