// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.sampling;

/**
 * OpenTelemetry's way to say with which probability a trace was kept: a randomness R and a
 * threshold T, both of 56 bits; kept when R ≥ T. Written as {@code rv} and {@code th} in the {@code
 * ot} entry of {@code tracestate}.
 *
 * <p>Source: opentelemetry-specification, {@code tracestate-probability-sampling.md}. A decision by
 * {@link KnuthHash} has no threshold that fits the trace id's own randomness; it has one for {@link
 * #randomness(long)}, which turns the hash around so that the two tests agree.
 */
public final class ConsistentProbability {
  private static final int BITS = 56;
  private static final long ONE = 1L << BITS;
  private static final int DIGITS = BITS / 4;

  private ConsistentProbability() {}

  /**
   * The threshold of a probability, 0 to 2^56 - 1.
   *
   * @param probability from 2^-56 to 1
   * @throws IllegalArgumentException for anything else: what is never kept has no threshold
   */
  public static long threshold(double probability) {
    if (!(probability >= 1.0 / ONE && probability <= 1)) {
      throw new IllegalArgumentException("probability must be from 2^-56 to 1, not " + probability);
    }
    return ONE - Math.round(probability * ONE);
  }

  /** The randomness for which a threshold keeps what {@link KnuthHash} keeps at the same rate. */
  public static long randomness(long traceIdLow) {
    return ~KnuthHash.hash(traceIdLow) >>> (Long.SIZE - BITS);
  }

  /** Value of {@code th}: hexadecimal digits without the zeros at the end. */
  public static String thresholdText(long threshold) {
    String digits = hex(threshold);
    int end = digits.length();
    while (end > 1 && digits.charAt(end - 1) == '0') {
      end--;
    }
    return digits.substring(0, end);
  }

  /** Value of {@code rv}: 14 hexadecimal digits. */
  public static String randomnessText(long randomness) {
    return hex(randomness);
  }

  private static String hex(long value) {
    String withLeadingOne = Long.toHexString(ONE | value);
    return withLeadingOne.substring(withLeadingOne.length() - DIGITS);
  }
}
