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
   * Order: rules, then the target volume, which has the global rate for a ceiling, or else the
   * global rate, a forced priority, the agent's rates, and "keep". What code or headers decided
   * never reaches {@link Sampler#decide}. In the second look: the exceptions of rules, then the
   * rescue.
   *
   * @param agentRates shared between samplers, so that a live change of rules forgets no rate; is
   *     given the rescue of {@code settings}
   * @param nanoTicker like {@link System#nanoTime()}, for limits and targets
   */
  public static Sampler create(
      SamplingSettings settings, AgentRates agentRates, LongSupplier nanoTicker) {
    if (settings.rescue != null) {
      agentRates.rescue(settings.rescue);
    }
    SamplingRule[] rules = rules(settings);
    Sampler otherwise = withoutRules(settings, agentRates, nanoTicker);
    return rules.length == 0
        ? otherwise
        : new RuleSampler(rules, settings.rateLimit, nanoTicker, otherwise);
  }

  private static Sampler withoutRules(
      SamplingSettings settings, AgentRates agentRates, LongSupplier nanoTicker) {
    if (settings.target != null) {
      return new TargetSampler(settings.target, settings.globalRate, agentRates, nanoTicker);
    }
    return settings.forcedPriority == null
        ? agentRates
        : new ForcedPriority(settings.forcedPriority, agentRates);
  }

  /** The user's, and behind them one for the global rate, if it is to decide about traces. */
  private static SamplingRule[] rules(SamplingSettings settings) {
    SamplingRule[] rules = settings.rules.rules;
    if (settings.globalRate == null || settings.target != null) {
      return rules;
    }
    SamplingRule[] all = Arrays.copyOf(rules, rules.length + 1);
    all[rules.length] = SamplingRule.forEverything(settings.globalRate);
    return all;
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
