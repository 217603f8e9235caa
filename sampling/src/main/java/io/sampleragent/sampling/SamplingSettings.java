// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.sampling;

import org.jspecify.annotations.Nullable;

/** What a user said about sampling. Immutable; starts from {@link #UNSET}. */
public final class SamplingSettings {
  /** Traces a second kept by rules and the global rate when nothing else is set. */
  public static final int DEFAULT_RATE_LIMIT = 100;

  /** Nothing said: the agent's rates decide. */
  public static final SamplingSettings UNSET =
      new SamplingSettings(SamplingRules.NONE, null, DEFAULT_RATE_LIMIT, null, null);

  final SamplingRules rules;
  final @Nullable Reason globalRate;
  final int rateLimit;
  final @Nullable Decision forcedPriority;
  final @Nullable RescueSettings rescue; // null: nothing said, and its class is not loaded

  private SamplingSettings(
      SamplingRules rules,
      @Nullable Reason globalRate,
      int rateLimit,
      @Nullable Decision forcedPriority,
      @Nullable RescueSettings rescue) {
    this.rules = rules;
    this.globalRate = globalRate;
    this.rateLimit = rateLimit;
    this.forcedPriority = forcedPriority;
    this.rescue = rescue;
  }

  public SamplingSettings withRules(SamplingRules rules) {
    return new SamplingSettings(rules, globalRate, rateLimit, forcedPriority, rescue);
  }

  /**
   * Sets the rate for traces that no rule matches.
   *
   * @param rate from 0 to 1
   * @param settingName the name the user wrote, e.g. {@code DD_TRACE_SAMPLE_RATE}
   * @throws IllegalArgumentException when the rate is not from 0 to 1
   */
  public SamplingSettings withRate(double rate, Source source, String settingName) {
    if (!Rate.isRate(rate)) {
      throw new IllegalArgumentException("rate must be from 0 to 1, not " + rate);
    }
    String text = settingName + " (" + source.label() + ")";
    Reason.Builder reason = Reason.user(Mechanism.LOCAL_USER_RULE, source, text);
    return new SamplingSettings(
        rules, reason.rate(rate).limited().build(), rateLimit, forcedPriority, rescue);
  }

  /**
   * Sets how many traces a second the rules and the global rate together may keep.
   *
   * @param perSecond below 1 counts as 1
   */
  public SamplingSettings withRateLimit(int perSecond) {
    return new SamplingSettings(rules, globalRate, perSecond, forcedPriority, rescue);
  }

  /**
   * Keeps, or drops, all traces that no rule and no global rate decides about, whatever rates the
   * agent sends.
   *
   * @param settingName the name the user wrote, e.g. {@code DD_PRIORITY_SAMPLING_FORCE}
   */
  public SamplingSettings withForcedPriority(boolean keep, Source source, String settingName) {
    String text = settingName + " (" + source.label() + ")";
    Reason reason = Reason.automatic(Mechanism.DEFAULT, source, text).build();
    Decision forced = keep ? reason.kept : reason.dropped;
    return new SamplingSettings(rules, globalRate, rateLimit, forced, rescue);
  }

  /** Sets which dropped traces are kept after all. */
  public SamplingSettings withRescue(RescueSettings rescue) {
    return new SamplingSettings(rules, globalRate, rateLimit, forcedPriority, rescue);
  }

  /**
   * Reports settings that cannot act because of others: a rate that no trace is left for, and
   * limits of single rules above the limit of all.
   */
  public void check(Problems problems) {
    for (SamplingRule rule : rules.rules) {
      if (rule.maxPerSecond > Math.max(1, rateLimit)) {
        problems.report(
            rule.reason.text
                + (": max_per_second " + rule.maxPerSecond + " is never reached, ")
                + ("since all rules together keep "
                    + rateLimit
                    + " a second (DD_TRACE_RATE_LIMIT)"));
      }
    }
    SamplingRule last = globalRate == null ? null : rules.forEverything();
    if (last != null) {
      problems.report(
          globalRate.text + " is never used: " + last.reason.text + " matches every trace");
    }
  }
}
