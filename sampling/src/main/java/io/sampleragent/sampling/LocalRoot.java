// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.sampling;

/** What a sampler may look at: the local root span as it is at the moment of the decision. */
public interface LocalRoot extends SpanFacts {
  /** High 64 bits of the trace id; 0 for a 64-bit id. */
  long traceIdHigh();

  /** Low 64 bits of the trace id, the part that is hashed. */
  long traceIdLow();

  /**
   * The randomness that the trace came with, see {@link ConsistentProbability}: whoever began it
   * wants it tested instead of the id. From 0 to 2^56 - 1; -1 if there is none.
   */
  default long randomness() {
    return ConsistentProbability.NONE;
  }
}
