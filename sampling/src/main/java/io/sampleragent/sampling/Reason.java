// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.sampling;

import org.jspecify.annotations.Nullable;

/**
 * The part of a decision that is the same for every trace a rule or rate decides about. Built once
 * when rules or rates are read, so that deciding neither formats a number nor builds a text.
 */
final class Reason {
  static final Reason DEFAULT =
      new Reason(
          Mechanism.DEFAULT, Source.DEFAULT, "nothing says otherwise and no agent sent a rate");
  static final Reason MANUAL = new Reason(Mechanism.MANUAL, Source.MANUAL, "the code asked for it");
  static final Reason INHERITED =
      new Reason(Mechanism.UNKNOWN, Source.INHERITED, "decided by the caller");

  final int mechanism;
  final Source source;
  final double rate;
  final int rule;
  final String text;
  final @Nullable String ksr;
  final @Nullable String decisionMaker;

  /** The two outcomes without a limiter's cut. */
  final Decision kept;

  final Decision dropped;

  private Reason(int mechanism, Source source, String text) {
    this(mechanism, source, Double.NaN, -1, text, Double.NaN);
  }

  private Reason(
      int mechanism, Source source, double rate, int rule, String text, double limiterRate) {
    this.mechanism = mechanism;
    this.source = source;
    this.rate = rate;
    this.rule = rule;
    this.text = text;
    this.ksr = Double.isNaN(rate) ? null : Rate.text(rate);
    this.decisionMaker = mechanism == Mechanism.UNKNOWN ? null : "-" + mechanism;
    this.kept =
        new Decision(this, isUser() ? Priority.USER_KEEP : Priority.SAMPLER_KEEP, limiterRate);
    this.dropped =
        new Decision(this, isUser() ? Priority.USER_DROP : Priority.SAMPLER_DROP, Double.NaN);
  }

  /**
   * A rule or the global rate, both of which a limiter follows; a trace it keeps uncut has ratio 1.
   *
   * @param rule index in the user's list, -1 for the global rate
   */
  static Reason rule(int mechanism, Source source, double rate, int rule, String text) {
    return new Reason(mechanism, source, rate, rule, text, 1);
  }

  static Reason agentRate(double rate, String text) {
    return new Reason(Mechanism.AGENT_RATE, Source.AGENT, rate, -1, text, Double.NaN);
  }

  /** Whether a user's rule or rate decided, and not the agent, code or a default. */
  boolean isRule() {
    return showsRate() && mechanism != Mechanism.AGENT_RATE;
  }

  boolean showsRate() {
    return !Double.isNaN(rate);
  }

  private boolean isUser() {
    return isRule() || mechanism == Mechanism.MANUAL;
  }
}
