// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.localagent.decision;

import io.sampleragent.localagent.decode.Span;
import org.jspecify.annotations.Nullable;

/** Says why a span of a dropped trace was kept on its own. */
public final class SpanDecision {
  private SpanDecision() {}

  /** The sentence, or null for a span that shares the fate of its trace. */
  public static @Nullable String of(Span span) {
    if (!isKeptAlone(span)) return null;
    Double rate = span.metric("_dd.span_sampling.rule_rate");
    Double limit = span.metric("_dd.span_sampling.max_per_second");
    String text = "kept by a span rule" + Rates.commaPercent(rate == null ? Double.NaN : rate);
    return limit == null ? text : text + ", at most " + Math.round(limit) + " a second";
  }

  public static boolean isKeptAlone(Span span) {
    return span.hasMetric("_dd.span_sampling.mechanism");
  }
}
