// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.sampling;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The part of a decision that is the same for every trace a rule or rate decides about. Built once
 * when rules or rates are read, so that deciding neither formats a number nor builds a text.
 */
final class Reason {
  private static final int NO_RULE = -1;

  static final Reason DEFAULT =
      automatic(
              Mechanism.DEFAULT, Source.DEFAULT, "nothing says otherwise and no agent sent a rate")
          .build();
  static final Reason MANUAL =
      user(Mechanism.MANUAL, Source.MANUAL, "the code asked for it").build();
  static final Reason SECURITY_EVENT =
      user(Mechanism.APPSEC, Source.MANUAL, "the code reported a security event").build();

  final int mechanism;
  final Source source;

  /** Of an inherited decision: who had made it, as far as the caller says. */
  final int callersMechanism;

  /** The rate that was tested; NaN when there was none, or when it says nothing about the share. */
  final double rate;

  /** Index in the user's list, -1 when no rule decided. */
  final int rule;

  /** The rule's fields as the user wrote them; null when no rule decided. */
  final @Nullable Map<String, Object> ruleFields;

  /** Traces a second that rates are chosen for; NaN when there is no such target. */
  final double target;

  /** What decided, for sentences. */
  final String text;

  final @Nullable String ksr;
  final @Nullable String decisionMaker;

  // Made when first asked for; racy, but always the same text.
  private @Nullable String threshold;
  private @Nullable String elasticRate;

  /** The two outcomes without a limiter's cut. */
  final Decision kept;

  final Decision dropped;

  private Reason(Builder builder) {
    this.mechanism = builder.mechanism;
    this.source = builder.source;
    this.callersMechanism = builder.callersMechanism;
    this.rate = builder.rate;
    this.rule = builder.rule;
    this.ruleFields = builder.ruleFields;
    this.target = builder.target;
    this.text = builder.text;
    this.ksr = Double.isNaN(rate) ? null : Rate.text(rate);
    this.decisionMaker = mechanism == Mechanism.UNKNOWN ? null : "-" + mechanism;
    this.kept =
        new Decision(
            this, builder.user ? Priority.USER_KEEP : Priority.SAMPLER_KEEP, builder.limiterRate);
    this.dropped =
        new Decision(this, builder.user ? Priority.USER_DROP : Priority.SAMPLER_DROP, Double.NaN);
  }

  /** Decided by a user: by a setting or by code. Its priorities are 2 and -1. */
  static Builder user(int mechanism, Source source, String text) {
    return new Builder(true, mechanism, source, text);
  }

  /** Decided by nobody in particular, or by an agent. Its priorities are 1 and 0. */
  static Builder automatic(int mechanism, Source source, String text) {
    return new Builder(false, mechanism, source, text);
  }

  /** Whether a user's rule or rate decided, and not the agent, code or a default. */
  boolean isRule() {
    return showsRate() && mechanism != Mechanism.AGENT_RATE;
  }

  /** The threshold of the rate, as text; null for a rate that has none, such as 0. */
  @Nullable String threshold() {
    String text = threshold;
    if (text == null && ConsistentProbability.isProbability(rate)) {
      text = ConsistentProbability.thresholdText(ConsistentProbability.threshold(rate));
      threshold = text;
    }
    return text;
  }

  String elasticRate() {
    String text = elasticRate;
    if (text == null) {
      text = Rate.elasticText(rate);
      elasticRate = text;
    }
    return text;
  }

  boolean showsRate() {
    return !Double.isNaN(rate);
  }

  /** The same rule without its rate, when it keeps a trace for another reason than its rate. */
  Builder otherwise(String because) {
    Builder other = user(mechanism, source, text + " " + because);
    other.rule = rule;
    other.ruleFields = ruleFields;
    return other;
  }

  /** The same rule with its rate, at another place in the user's list. */
  Builder at(int index) {
    Builder moved = user(mechanism, source, text).rate(rate).limited();
    moved.rule = index;
    moved.ruleFields = ruleFields;
    return moved;
  }

  /** Collects what differs between reasons. */
  static final class Builder {
    private final boolean user;
    private final int mechanism;
    private final Source source;
    private final String text;
    private int callersMechanism = Mechanism.UNKNOWN;
    private double rate = Double.NaN;
    private double limiterRate = Double.NaN;
    private double target = Double.NaN;
    private int rule = NO_RULE;
    private @Nullable Map<String, Object> ruleFields;

    private Builder(boolean user, int mechanism, Source source, String text) {
      this.user = user;
      this.mechanism = mechanism;
      this.source = source;
      this.text = text;
    }

    /** Another process decided. */
    Builder decidedBy(int mechanism) {
      callersMechanism = mechanism;
      return this;
    }

    /** The probability with which a trace is kept. */
    Builder rate(double value) {
      rate = value;
      return this;
    }

    /** A limiter follows; a trace it keeps uncut has ratio 1. */
    Builder limited() {
      limiterRate = 1;
      return this;
    }

    /** The rate was chosen so that so many traces a second are kept. */
    Builder target(double perSecond) {
      target = perSecond;
      return this;
    }

    Builder rule(int index, Map<String, Object> asWritten) {
      rule = index;
      ruleFields = asWritten;
      return this;
    }

    Reason build() {
      return new Reason(this);
    }
  }
}
