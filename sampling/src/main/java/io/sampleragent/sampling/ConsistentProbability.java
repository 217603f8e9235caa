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
  /** Stands for a threshold or randomness that is missing or cannot be read. */
  public static final long NONE = -1;

  private static final int BITS = 56;
  private static final long ONE = 1L << BITS;
  private static final int DIGITS = BITS / 4;

  private static final String LOWER_CASE = "0123456789abcdef";
  private static final double SMALLEST = 1.0 / ONE;

  private ConsistentProbability() {}

  /** Whether a trace is kept: by the randomness it came with, else by its id's hash. */
  static boolean keeps(LocalRoot root, double rate) {
    long given = root.randomness();
    return given == NONE
        ? KnuthHash.keeps(root.traceIdLow(), rate)
        : isProbability(rate) && given >= threshold(rate);
  }

  /** Whether there is a threshold for it: from 2^-56 to 1. */
  static boolean isProbability(double value) {
    return value >= SMALLEST && value <= 1;
  }

  /**
   * The threshold of a probability, 0 to 2^56 - 1.
   *
   * @param probability from 2^-56 to 1
   * @throws IllegalArgumentException for anything else: what is never kept has no threshold
   */
  public static long threshold(double probability) {
    if (!isProbability(probability)) {
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

  /** The probability that a threshold stands for, from 2^-56 to 1. */
  public static double probability(long threshold) {
    return (double) (ONE - threshold) / ONE;
  }

  /** The randomness of a trace that came without {@code rv}: the lowest 56 bits of its id. */
  public static long randomnessOfId(long traceIdLow) {
    return traceIdLow & (ONE - 1);
  }

  /**
   * Reads the {@code th} in that part of a text: 1 to 14 lower-case hexadecimal digits; {@link
   * #NONE} for anything else.
   */
  public static long parseThreshold(String text, int from, int to) {
    int digits = to - from;
    long value = digits < 1 || digits > DIGITS ? NONE : parse(text, from, to);
    return value == NONE ? NONE : value << (4 * (DIGITS - digits));
  }

  /** As above, for {@code rv}: 14 lower-case hexadecimal digits. */
  public static long parseRandomness(String text, int from, int to) {
    return to - from == DIGITS ? parse(text, from, to) : NONE;
  }

  private static long parse(String text, int from, int to) {
    long value = 0;
    for (int i = from; i < to; i++) {
      int digit = LOWER_CASE.indexOf(text.charAt(i));
      if (digit < 0) {
        return NONE;
      }
      value = (value << 4) | digit;
    }
    return value;
  }

  private static String hex(long value) {
    String withLeadingOne = Long.toHexString(ONE | value);
    return withLeadingOne.substring(withLeadingOne.length() - DIGITS);
  }
}
