// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.sampling;

import java.util.List;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Selects single spans that are kept although their trace is dropped.
 *
 * <p>Each span on its own: the first rule that matches it decides, by a hash of the span's id and
 * then by a limiter that the rule has to itself. Called on the application's threads: it is
 * thread-safe, does not block and allocates nothing unless a rule looks at a tag that is a number.
 * Source: {@code SingleSpanSampler} of dd-trace-java.
 */
public final class SpanSampler {
  private final SpanRule[] rules;

  SpanSampler(SamplingRule[] rules, LongSupplier nanoTicker) {
    this.rules = new SpanRule[rules.length];
    for (int i = 0; i < rules.length; i++) {
      this.rules[i] = new SpanRule(rules[i], nanoTicker);
    }
  }

  /**
   * The rule that keeps the span, null if none does. Asks once per span: a limiter counts.
   *
   * @param span a finished span of a dropped trace
   * @param spanId of that span, as unsigned number
   */
  public @Nullable SpanRule select(SpanFacts span, long spanId) {
    for (SpanRule rule : rules) {
      if (rule.matches(span)) {
        return rule.keeps(spanId) ? rule : null;
      }
    }
    return null;
  }

  /** Adds what became of the spans so far, one entry for each rule. */
  public void collect(List<Outcomes> into) {
    for (SpanRule rule : rules) {
      rule.collect(into);
    }
  }
}
