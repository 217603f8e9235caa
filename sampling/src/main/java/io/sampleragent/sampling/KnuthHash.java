// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.sampling;

/**
 * Turns an id into a yes or no that every tracer, in every language, answers the same way.
 *
 * <p>The id is multiplied by a large odd constant modulo 2^64 (Knuth's multiplicative hash) and
 * kept when the product is not above rate * 2^64. So a trace kept at one rate is kept at every
 * higher one. Sources: {@code DeterministicSampler} of dd-trace-java, {@code SampleByRate} of
 * datadog-agent.
 */
public final class KnuthHash {
  private static final long FACTOR = 1111111111111111111L;
  private static final double TWO_TO_63 = 0x1p63;

  private KnuthHash() {}

  /**
   * Whether a trace (low 64 bits of its id) or a span is kept at this rate. Rates of 1 and more
   * keep everything; 0 keeps only the id 0, which no trace has.
   */
  public static boolean keeps(long id, double rate) {
    return rate >= 1 || Long.compareUnsigned(hash(id), cutoff(rate)) <= 0;
  }

  /** Unsigned 64-bit position of an id; a trace is kept when it is not above the cutoff. */
  public static long hash(long id) {
    return id * FACTOR;
  }

  /** {@code floor(rate * 2^64)} as unsigned 64-bit number, for rates from 0 to below 1. */
  public static long cutoff(double rate) {
    double half = rate * TWO_TO_63 * 2;
    // A cast to long saturates at 2^63 - 1, so the upper half is computed below 2^63 and shifted
    // up.
    return half < TWO_TO_63 ? (long) half : (long) (half - TWO_TO_63) + Long.MIN_VALUE;
  }
}
