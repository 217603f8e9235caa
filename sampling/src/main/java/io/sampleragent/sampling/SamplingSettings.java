// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.sampling;

import org.jspecify.annotations.Nullable;

/** What a user said about sampling. Immutable; starts from {@link #UNSET}. */
public final class SamplingSettings {
  /** Traces a second kept by rules and the global rate when nothing else is set. */
  public static final int DEFAULT_RATE_LIMIT = 100;

  /** Lowest target volume: one trace in 100 seconds. */
  public static final double MIN_TARGET = 0.01;

  /** Highest target volume, in traces a second. */
  public static final double MAX_TARGET = 1_000_000;

  /** Nothing said: the agent's rates decide. */
  public static final SamplingSettings UNSET =
      new SamplingSettings(SamplingRules.NONE, null, DEFAULT_RATE_LIMIT, null, null, null);

  final SamplingRules rules;
  final @Nullable Reason globalRate;
  final int rateLimit;
  final @Nullable TargetVolume target;
  final @Nullable Decision forcedPriority;
  final @Nullable RescueSettings rescue; // null: nothing said, and its class is not loaded

  private SamplingSettings(
      SamplingRules rules,
      @Nullable Reason globalRate,
      int rateLimit,
      @Nullable TargetVolume target,
      @Nullable Decision forcedPriority,
      @Nullable RescueSettings rescue) {
    this.rules = rules;
    this.globalRate = globalRate;
    this.rateLimit = rateLimit;
    this.target = target;
    this.forcedPriority = forcedPriority;
    this.rescue = rescue;
  }

  public SamplingSettings withRules(SamplingRules rules) {
    return new SamplingSettings(rules, globalRate, rateLimit, target, forcedPriority, rescue);
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
    Reason built = reason.rate(rate).limited().build();
    return new SamplingSettings(rules, built, rateLimit, target, forcedPriority, rescue);
  }

  /**
   * Sets how many traces a second the rules and the global rate together may keep.
   *
   * @param perSecond below 1 counts as 1
   */
  public SamplingSettings withRateLimit(int perSecond) {
    int limit = Math.max(1, perSecond);
    return new SamplingSettings(rules, globalRate, limit, target, forcedPriority, rescue);
  }

  /**
   * Sets how many traces a second to keep of those that no rule matches: rates per resource then
   * follow the traffic, and the global rate, if set, is the highest any of them gets. The limit of
   * {@link #withRateLimit} is for rules alone then.
   *
   * @param perSecond from {@link #MIN_TARGET} to {@link #MAX_TARGET}
   * @param settingName the name the user wrote, e.g. {@code DD_SAMPLER_TARGET_TPS}
   * @throws IllegalArgumentException when the number is out of bounds
   */
  public SamplingSettings withTarget(double perSecond, Source source, String settingName) {
    TargetVolume volume = new TargetVolume(perSecond, source, settingName);
    return new SamplingSettings(rules, globalRate, rateLimit, volume, forcedPriority, rescue);
  }

  /**
   * Keeps, or drops, all traces that no rule, no target and no global rate decides about, whatever
   * rates the agent sends.
   *
   * @param settingName the name the user wrote, e.g. {@code DD_PRIORITY_SAMPLING_FORCE}
   */
  public SamplingSettings withForcedPriority(boolean keep, Source source, String settingName) {
    String text = settingName + " (" + source.label() + ")";
    Reason reason = Reason.automatic(Mechanism.DEFAULT, source, text).build();
    Decision forced = keep ? reason.kept : reason.dropped;
    return new SamplingSettings(rules, globalRate, rateLimit, target, forced, rescue);
  }

  /** Sets which dropped traces are kept after all. */
  public SamplingSettings withRescue(RescueSettings rescue) {
    return new SamplingSettings(rules, globalRate, rateLimit, target, forcedPriority, rescue);
  }

  /**
   * Reports settings that cannot act because of others: those that no trace is left for, and limits
   * of single rules above the limit of all.
   */
  public void check(Problems problems) {
    for (SamplingRule rule : rules.rules) {
      checkLimit(rule, problems);
    }
    if (globalRate == null && target == null && forcedPriority == null) {
      return;
    }
    SamplingRule last = rules.forEverything();
    String everything = last == null ? null : last.reason.text + " matches every trace";
    if (globalRate != null) {
      report(globalRate.text, everything, problems);
    }
    if (target != null) {
      report(target.text, everything, problems);
    }
    if (forcedPriority != null) {
      String why = everything == null ? whatDecidesTheRest() : everything;
      report(forcedPriority.reason.text, why, problems);
    }
  }

  private void checkLimit(SamplingRule rule, Problems problems) {
    if (rule.maxPerSecond > rateLimit) {
      problems.report(
          rule.reason.text
              + (": max_per_second " + rule.maxPerSecond + " is never reached, ")
              + ("since all rules together keep " + rateLimit + " a second (DD_TRACE_RATE_LIMIT)"));
    }
  }

  private @Nullable String whatDecidesTheRest() {
    String other = target != null ? target.text : globalRate != null ? globalRate.text : null;
    return other == null ? null : other + " decides about all traces that no rule matches";
  }

  private static void report(String unused, @Nullable String why, Problems problems) {
    if (why != null) {
      problems.report(unused + " is never used: " + why);
    }
  }
}
