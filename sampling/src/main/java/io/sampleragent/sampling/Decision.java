// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.sampling;

import org.jspecify.annotations.Nullable;

/**
 * The outcome for one trace and everything needed to explain it. Immutable; most instances are
 * shared, because a rule has only two outcomes unless its limiter is cutting.
 *
 * <p>Numbers that do not apply are {@link Double#NaN}, texts that do not apply are null, so that a
 * writer can copy them to tags without knowing the rules of when they appear.
 */
public final class Decision {
  private final Reason reason;
  private final int priority;
  private final double limiterRate;

  Decision(Reason reason, int priority, double limiterRate) {
    this.reason = reason;
    this.priority = priority;
    this.limiterRate = limiterRate;
  }

  /** A decision that arrived in headers; nothing is known about how it was made. */
  public static Decision inherited(int priority) {
    return new Decision(Reason.INHERITED, priority, Double.NaN);
  }

  /**
   * A decision made by the application's code.
   *
   * @param priority {@link Priority#USER_KEEP} or {@link Priority#USER_DROP}
   */
  public static Decision manual(int priority) {
    if (priority != Priority.USER_KEEP && priority != Priority.USER_DROP) {
      throw new IllegalArgumentException("priority must be 2 or -1, not " + priority);
    }
    return priority > 0 ? Reason.MANUAL.kept : Reason.MANUAL.dropped;
  }

  /** See {@link Priority}; an inherited one may be any integer. */
  public int priority() {
    return priority;
  }

  public boolean kept() {
    return priority > 0;
  }

  /** One of {@link Mechanism}. */
  public int mechanism() {
    return reason.mechanism;
  }

  /** The rate that was tested, 0 to 1; NaN when no rate was involved. */
  public double rate() {
    return reason.rate;
  }

  /** Index of the matched rule in the list as the user wrote it, from 0; -1 when none matched. */
  public int rule() {
    return reason.rule;
  }

  public Source source() {
    return reason.source;
  }

  /** Value of {@code _dd.rule_psr}. */
  public double rulePsr() {
    return reason.isRule() ? reason.rate : Double.NaN;
  }

  /**
   * Value of {@code _dd.limit_psr}: the share of traces the limiter lately let through, 0 to 1, as
   * other languages' tracers report it; NaN when no limiter was consulted.
   */
  public double limitPsr() {
    return limiterRate;
  }

  /** Value of {@code _dd.agent_psr}. */
  public double agentPsr() {
    return reason.mechanism == Mechanism.AGENT_RATE ? reason.rate : Double.NaN;
  }

  /** Value of {@code _dd.p.ksr}, the rate with at most six decimals. */
  public @Nullable String ksr() {
    return reason.ksr;
  }

  /** Value of {@code _dd.p.dm}, e.g. {@code -3}; also for dropped traces. */
  public @Nullable String decisionMaker() {
    return reason.decisionMaker;
  }

  /** One sentence for people. Builds a string: not for the application's thread. */
  public String explain() {
    StringBuilder text = new StringBuilder(kept() ? "kept: " : "dropped: ").append(reason.text);
    if (reason.source == Source.INHERITED) {
      text.append(", priority ").append(priority);
    }
    if (reason.showsRate()) {
      text.append(", rate ").append(Rate.percent(reason.rate));
    }
    if (limiterRate < 1) {
      text.append(kept() ? ", within" : ", over").append(" the limit of traces per second");
      text.append(" that lets ").append(Rate.percent(limiterRate)).append(" through");
    }
    return text.toString();
  }

  @Override
  public String toString() {
    return explain();
  }
}
