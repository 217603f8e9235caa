// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.sampling;

import java.util.Arrays;
import java.util.function.LongSupplier;

/** Builds the sampler for a set of settings; the way in for every caller of this package. */
public final class Samplers {
  private Samplers() {}

  /**
   * Order: rules, then the global rate, then the agent's rates, then "keep". A target volume takes
   * the place of everything behind the rules. What code or headers decided never reaches a sampler.
   *
   * @param agentRates shared between samplers, so that a live change of rules forgets no rate
   * @param nanoTicker like {@link System#nanoTime()}, for limits and targets
   */
  public static Sampler create(
      SamplingSettings settings, AgentRates agentRates, LongSupplier nanoTicker) {
    if (settings.target != null) {
      return withTarget(settings, settings.target, nanoTicker);
    }
    if (settings.rules.isEmpty() && settings.globalRate == null) {
      return agentRates;
    }
    SamplingRule[] rules = settings.rules.rules;
    if (settings.globalRate != null) {
      rules = Arrays.copyOf(rules, rules.length + 1);
      rules[rules.length - 1] = SamplingRule.forEverything(settings.globalRate);
    }
    return new RuleSampler(rules, settings.rateLimit, nanoTicker, agentRates);
  }

  private static Sampler withTarget(
      SamplingSettings settings, TargetVolume target, LongSupplier nanoTicker) {
    Sampler sampler = new TargetSampler(target, settings.globalRate, nanoTicker);
    return settings.rules.isEmpty()
        ? sampler
        : new RuleSampler(settings.rules.rules, settings.rateLimit, nanoTicker, sampler);
  }
}
