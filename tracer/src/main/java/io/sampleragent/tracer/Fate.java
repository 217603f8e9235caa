// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.tracer;

/**
 * What became of a finished span once it left its trace's buffer. Exactly one of these, so that
 * counts balance.
 */
public enum Fate {
  /** An agent took it. */
  SENT("sent"),
  /** The agent computes nothing from it and had asked not to get it. */
  NOT_NEEDED("dropped by sampling, not sent"),
  /** Its trace had reached {@link TraceBuffer#MAX_SPANS}. */
  TRACE_TOO_LONG("trace too long"),
  /** A {@link TraceFilter} of the application took it out. */
  FILTERED("taken out by the application"),
  /** It was collected before anybody finished it, or with a trace that was. */
  UNFINISHED("never finished"),
  /** The queue to the writer was full. */
  QUEUE_FULL("queue full"),
  /** Its chunk alone was larger than a payload may be. */
  TOO_LARGE("chunk too large"),
  /** It could not be encoded: a bug, counted in {@link Failures} too. */
  NOT_ENCODED("could not be encoded"),
  /** No agent was reached. */
  NO_AGENT("agent not reached"),
  /** The agent answered, but not with 200. */
  REFUSED("refused by the agent"),
  /** The process ended first. */
  PROCESS_ENDED("process ended");

  private final String words;

  Fate(String words) {
    this.words = words;
  }

  /** For people. */
  public String words() {
    return words;
  }
}
