// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.tracer.propagation;

import io.sampleragent.sampling.Rate;
import org.jspecify.annotations.Nullable;

/**
 * Elastic's member of {@code tracestate}, {@code es=s:0.25}: the rate with which the root of the
 * trace was sampled. Immutable. Source: {@code tracing-distributed-tracing.md} in elastic/apm.
 */
final class ElasticMember {
  private static final String KEY = "es=";
  private static final String RATE = "s:";
  static final String KEY_AND_RATE = KEY + RATE;

  /** From 0 to 1, as Elastic rounds it. */
  final double rate;

  /**
   * The whole member: as it arrived, but for a rate with too many decimals. Empty if it is longer,
   * so rounded, than {@code tracestate} allows: others would take none of the list.
   */
  final String text;

  private ElasticMember(double rate, String text) {
    this.rate = rate;
    this.text = text;
  }

  /** Null if there is no rate in the member that can be used. */
  static @Nullable ElasticMember parse(String member) {
    int from = KEY.length();
    while (from < member.length()) {
      int semicolon = member.indexOf(';', from);
      int end = semicolon < 0 ? member.length() : semicolon;
      if (member.startsWith(RATE, from)) {
        return withRate(member, from + RATE.length(), end);
      }
      from = end + 1;
    }
    return null;
  }

  private static @Nullable ElasticMember withRate(String member, int from, int to) {
    double rate = from < to ? Rate.parse(member.substring(from, to)) : Double.NaN;
    if (!Rate.isRate(rate)) {
      return null;
    }
    String text = member.substring(0, from) + Rate.elasticText(rate) + member.substring(to);
    boolean fits = text.length() <= KEY.length() + TraceStateGrammar.MAX_VALUE;
    return new ElasticMember(Rate.elastic(rate), fits ? text : "");
  }
}
