// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.tracer;

import java.util.List;

/**
 * Tags of baggage that came in a {@code baggage} header, as dd-trace-java names them. Set when the
 * span starts, so that sampling rules can look at them.
 */
final class BaggageTags {
  private static final String PREFIX = "baggage.";
  private static final String ALL = "*"; // only if it stands alone

  private BaggageTags() {}

  static void record(Span span, List<String> keys) {
    boolean all = keys.size() == 1 && keys.get(0).equals(ALL);
    Baggage baggage = span.baggage();
    for (int i = 0; i < baggage.received(); i++) {
      if (all || keys.contains(baggage.key(i))) {
        span.put(PREFIX + baggage.key(i), baggage.value(i));
      }
    }
  }
}
