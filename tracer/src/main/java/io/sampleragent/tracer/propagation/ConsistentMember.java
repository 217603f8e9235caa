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
  private static final int DIGITS = 14; // of 56 bits

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
  static ConsistentMember parse(String member) {
    long threshold = ConsistentProbability.NONE;
    long randomness = ConsistentProbability.NONE;
    String rest = "";
    int from = KEY.length();
    while (from < member.length()) {
      int semicolon = member.indexOf(';', from);
      int end = semicolon < 0 ? member.length() : semicolon;
      if (member.startsWith("th:", from)) {
        threshold = ConsistentProbability.parseThreshold(member, from + 3, end);
      } else if (member.startsWith("rv:", from)) {
        randomness = ConsistentProbability.parseRandomness(member, from + 3, end);
      } else if (end > from) {
        rest = rest + ';' + member.substring(from, end); // rare, and there are few
      }
      from = end + 1;
    }
    return new ConsistentMember(threshold, randomness, rest);
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
   * The whole member with another threshold; empty if nothing is left. Without the threshold if
   * that would make it longer than {@code tracestate} allows: others would take none of the list.
   *
   * @param newThreshold as text, empty for none
   */
  String with(String newThreshold) {
    String member = written(newThreshold);
    boolean fits = member.length() <= KEY.length() + TraceStateGrammar.MAX_VALUE;
    return fits ? member : written("");
  }

  private String written(String newThreshold) {
    StringBuilder out = new StringBuilder(48).append(KEY);
    if (!newThreshold.isEmpty()) {
      out.append("th:").append(newThreshold);
    }
    if (randomness != ConsistentProbability.NONE) {
      appendRandomness(newThreshold.isEmpty() ? out : out.append(';'), randomness);
    }
    int first = out.length() == KEY.length() && !rest.isEmpty() ? 1 : 0; // its semicolon
    out.append(rest, first, rest.length());
    return out.length() == KEY.length() ? "" : out.toString();
  }

  static void appendRandomness(StringBuilder out, long randomness) {
    Hex.append(out.append("rv:"), randomness, DIGITS);
  }
}
