// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.sampling;

import java.util.Arrays;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** Builds the sampler for a set of settings; the way in for every caller of this package. */
public final class Samplers {
  private Samplers() {}

  /**
   * Order: rules, then the global rate, then the agent's rates, then "keep"; a forced priority
   * stands in place of the last two. What code or headers decided never reaches {@link
   * Sampler#decide}. In the second look: the exceptions of rules, then the rescue.
   *
   * @param agentRates shared between samplers, so that a live change of rules forgets no rate; is
   *     given the rescue of {@code settings}
   * @param nanoTicker like {@link System#nanoTime()}, for the limiter
   */
  public static Sampler create(
      SamplingSettings settings, AgentRates agentRates, LongSupplier nanoTicker) {
    if (settings.rescue != null) {
      agentRates.rescue(settings.rescue);
    }
    Sampler otherwise =
        settings.forcedPriority == null
            ? agentRates
            : new ForcedPriority(settings.forcedPriority, agentRates);
    if (settings.rules.isEmpty() && settings.globalRate == null) {
      return otherwise;
    }
    SamplingRule[] rules = settings.rules.rules;
    if (settings.globalRate != null) {
      rules = Arrays.copyOf(rules, rules.length + 1);
      rules[rules.length - 1] = SamplingRule.forEverything(settings.globalRate);
    }
    return new RuleSampler(rules, settings.rateLimit, nanoTicker, otherwise);
  }

  /**
   * What keeps single spans of dropped traces; null if there are no rules that could.
   *
   * @param nanoTicker like {@link System#nanoTime()}, for the limiters
   */
  public static @Nullable SpanSampler forSpans(
      @Nullable SpanSamplingRules rules, LongSupplier nanoTicker) {
    return rules == null || rules.size() == 0 ? null : new SpanSampler(rules.rules, nanoTicker);
  }
}
