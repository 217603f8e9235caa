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
  final Reason reason;
  private final int priority;
  private final double limiterRate;
  private final @Nullable RescueKind rescue;
  private final @Nullable Decision rescuedFrom;

  Decision(Reason reason, int priority, double limiterRate) {
    this(reason, priority, limiterRate, null, null);
  }

  private Decision(
      Reason reason,
      int priority,
      double limiterRate,
      @Nullable RescueKind rescue,
      @Nullable Decision rescuedFrom) {
    this.reason = reason;
    this.priority = priority;
    this.limiterRate = limiterRate;
    this.rescue = rescue;
    this.rescuedFrom = rescuedFrom;
  }

  /**
   * A decision that arrived in headers.
   *
   * @param decisionMaker how the caller decided, as it says; null when it does not
   */
  public static Decision inherited(int priority, @Nullable String decisionMaker) {
    return new Decision(InheritedReasons.of(decisionMaker), priority, Double.NaN);
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

  /** Keeps a trace in which something happened that matters for security. */
  public static Decision securityEvent() {
    return Reason.SECURITY_EVENT.kept;
  }

  /** Keeps after all what {@code dropped} had dropped, for a reason that is no probability. */
  static Decision rescued(Decision dropped, RescueKind kind, Reason reason) {
    return new Decision(reason, Priority.USER_KEEP, Double.NaN, kind, dropped);
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

  /** Traces a second that the rate was chosen for; NaN when it was chosen otherwise. */
  public double target() {
    return reason.target;
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

  /**
   * The probability with which traces like this one are kept, 0 to 1; NaN where nobody can say it:
   * decided by hand or by the caller, rescued, or kept while a limiter cuts.
   */
  public double probability() {
    return limiterRate < 1 ? Double.NaN : reason.rate;
  }

  /** Whether a rate was tested, now or before the trace was rescued. */
  public boolean isByRate() {
    return !Double.isNaN(reason.rate) || (rescuedFrom != null && rescuedFrom.isByRate());
  }

  /**
   * Value of {@code th} in OpenTelemetry's entry of {@code tracestate}: the threshold that a kept
   * trace passed; null if it has no {@link #probability}.
   */
  public @Nullable String threshold() {
    return kept() && !Double.isNaN(probability()) ? reason.threshold() : null;
  }

  /**
   * Value of {@code s} in Elastic's entry of {@code tracestate}: the rate with at most four
   * decimals, of kept and dropped traces; null if there is no {@link #probability}.
   */
  public @Nullable String elasticRate() {
    return Double.isNaN(probability()) ? null : reason.elasticRate();
  }

  /** Value of {@code _dd.p.ksr}, the rate with at most six decimals. */
  public @Nullable String ksr() {
    return reason.ksr;
  }

  /** Value of {@code _dd.p.dm}, e.g. {@code -3}; also for dropped traces. */
  public @Nullable String decisionMaker() {
    return reason.decisionMaker;
  }

  /** Whether this decision, unlike all others, replaces the one a trace came with. */
  public boolean overrulesTheCaller() {
    boolean forced = reason.mechanism == Mechanism.MANUAL || reason.mechanism == Mechanism.APPSEC;
    return kept() && (forced || rescue != null);
  }

  /**
   * Whether code decided, here or in the calling service. A caller that drops for a user without
   * saying who decided may mean that, too: dd-trace-java never says it.
   */
  boolean mayBeByHand() {
    if (reason.source == Source.INHERITED) {
      boolean unknown = reason.callersMechanism == Mechanism.UNKNOWN;
      return reason.callersMechanism == Mechanism.MANUAL || (unknown && priority < 0);
    }
    return reason == Reason.MANUAL;
  }

  /** Why the trace was kept after it had been dropped; null for all others. */
  public @Nullable RescueKind rescue() {
    return rescue;
  }

  /** What had dropped the trace before it was rescued; null if it was not. */
  public @Nullable Decision rescuedFrom() {
    return rescuedFrom;
  }

  /** One sentence for people. Builds a string: not for the application's thread. */
  public String explain() {
    StringBuilder text = new StringBuilder(kept() ? "kept: " : "dropped: ").append(because());
    if (rescuedFrom != null) {
      text.append("; otherwise dropped: ").append(rescuedFrom.because());
    }
    return text.toString();
  }

  /** {@link #explain()} without its first word. */
  public String because() {
    StringBuilder text = new StringBuilder(reason.text);
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
