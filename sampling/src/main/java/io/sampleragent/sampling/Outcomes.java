// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.sampling;

/**
 * What became of the traces that one rule or rate decided about, at one moment; for a rule about
 * single spans, of the spans. Immutable.
 *
 * <p>A rescue is asked again for each part of a trace that is handed over, until it keeps one. So
 * its numbers count how often it was asked: a trace in three parts, each with an error, may be
 * limited three times.
 */
public final class Outcomes {
  private final String what;
  private final long kept;
  private final long dropped;
  private final long limited;

  Outcomes(String what, long kept, long dropped, long limited) {
    this.what = what;
    this.kept = kept;
    this.dropped = dropped;
    this.limited = limited;
  }

  /** What decided, as in {@link Decision#because()}. */
  public String what() {
    return what;
  }

  /** Traces that got here: the sum of the others. */
  public long seen() {
    return kept + dropped + limited;
  }

  public long kept() {
    return kept;
  }

  /** Traces that the rate did not choose. */
  public long dropped() {
    return dropped;
  }

  /** Traces that the rate chose and a limit did not let through. */
  public long limited() {
    return limited;
  }
}
