// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.sampling;

/** From when on a trace is slow: one value for the resources that a pattern matches. Immutable. */
final class SlowThreshold {
  /** Instead of nanoseconds: the 99th percentile of what was seen. */
  static final long ADAPTIVE = -1;

  final Glob resource;
  final long nanos;
  final Reason reason;

  /**
   * @param nanos or {@link #ADAPTIVE}
   * @param asWritten the duration for sentences, e.g. {@code 500ms}
   */
  SlowThreshold(Glob resource, long nanos, String asWritten) {
    this.resource = resource;
    this.nanos = nanos;
    String than = nanos == ADAPTIVE ? "the p99 of its resource" : asWritten;
    this.reason = Rescue.reason("slower than " + than);
  }
}
