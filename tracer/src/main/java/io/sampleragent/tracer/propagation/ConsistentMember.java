// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.tracer.propagation;

import io.sampleragent.sampling.ConsistentProbability;

/**
 * OpenTelemetry's member of {@code tracestate}, {@code ot=th:c;rv:6e6d1a75832a2f}: with which
 * probability a trace was kept, and the randomness that decided. Immutable. Source:
 * opentelemetry-specification, {@code tracestate-handling.md}.
 */
final class ConsistentMember {
  private static final String KEY = "ot=";

  /** {@link ConsistentProbability#NONE} if it is missing or unusable, for both. */
  final long threshold;

  final long randomness;

  /** Everything else, as it arrived. */
  private final String rest;

  private ConsistentMember(long threshold, long randomness, String rest) {
    this.threshold = threshold;
    this.randomness = randomness;
    this.rest = rest;
  }

  /** Drops a threshold and randomness that cannot be read; of two the last one counts. */
  static ConsistentMember parse(String value) {
    long threshold = ConsistentProbability.NONE;
    long randomness = ConsistentProbability.NONE;
    StringBuilder rest = new StringBuilder();
    int from = 0;
    while (from < value.length()) {
      int semicolon = value.indexOf(';', from);
      int end = semicolon < 0 ? value.length() : semicolon;
      if (value.startsWith("th:", from)) {
        threshold = ConsistentProbability.parseThreshold(value.substring(from + 3, end));
      } else if (value.startsWith("rv:", from)) {
        randomness = ConsistentProbability.parseRandomness(value.substring(from + 3, end));
      } else if (end > from) {
        rest.append(';').append(value, from, end);
      }
      from = end + 1;
    }
    return new ConsistentMember(threshold, randomness, rest.toString());
  }

  double probability() {
    return threshold == ConsistentProbability.NONE
        ? Double.NaN
        : ConsistentProbability.probability(threshold);
  }

  /** Whether a trace that was kept can have passed the threshold. */
  boolean isPassedBy(long traceIdLow) {
    long random =
        randomness == ConsistentProbability.NONE
            ? ConsistentProbability.randomnessOfId(traceIdLow)
            : randomness;
    return threshold != ConsistentProbability.NONE && random >= threshold;
  }

  /**
   * The whole member with another threshold; empty if nothing is left.
   *
   * @param newThreshold as text, empty for none
   */
  String with(String newThreshold) {
    String random =
        randomness == ConsistentProbability.NONE
            ? ""
            : ConsistentProbability.randomnessText(randomness);
    return text(newThreshold, random, rest);
  }

  /** The member of a trace that begins here. */
  static String text(String threshold, String randomness) {
    return text(threshold, randomness, "");
  }

  private static String text(String threshold, String randomness, String rest) {
    StringBuilder out = new StringBuilder(48);
    if (!threshold.isEmpty()) {
      out.append(";th:").append(threshold);
    }
    if (!randomness.isEmpty()) {
      out.append(";rv:").append(randomness);
    }
    out.append(rest);
    return out.length() == 0 ? "" : out.replace(0, 1, KEY).toString();
  }
}
