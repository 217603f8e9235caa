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
  static final String KEY_AND_RATE = "es=s:";

  /** From 0 to 1, as Elastic rounds it. */
  final double rate;

  /** The whole member: as it arrived, but for a rate with too many decimals. */
  final String text;

  private ElasticMember(double rate, String text) {
    this.rate = rate;
    this.text = text;
  }

  /** Null if there is no rate in it that can be used. */
  static @Nullable ElasticMember parse(String value) {
    int from = 0;
    while (from < value.length()) {
      int semicolon = value.indexOf(';', from);
      int end = semicolon < 0 ? value.length() : semicolon;
      if (value.startsWith("s:", from)) {
        return withRate(value, from + 2, end);
      }
      from = end + 1;
    }
    return null;
  }

  private static @Nullable ElasticMember withRate(String value, int from, int to) {
    double rate = from < to ? Rate.parse(value.substring(from, to)) : Double.NaN;
    if (!Rate.isRate(rate)) {
      return null;
    }
    String rounded = Rate.elasticText(rate);
    String text = "es=" + value.substring(0, from) + rounded + value.substring(to);
    return new ElasticMember(Rate.elastic(rate), text);
  }
}
