// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.sampling;

/**
 * Compares what was kept with the target. Over minutes, what was too much is paid back, and what
 * was too little is made up for; both bounded, so that an hour of silence is no licence for a
 * flood. Within a second, what is beyond chance is braked at once.
 */
final class TargetBudget {
  private static final double PAY_BACK_SECONDS = 20; // so that each minute comes near the target
  private static final double TRACES = 10; // with a low target, time enough for that many traces
  private static final double MAX_OWED = 0.5; // of what the pay-back time is worth
  private static final double MAX_SAVED = 2; // deviations of that by chance

  private final double target;
  private final double payBackSeconds;
  private final double maxOwed; // this and the next two in traces
  private final double maxSaved;
  private double balance;

  /**
   * @param target traces a second
   */
  TargetBudget(double target) {
    this.target = target;
    this.payBackSeconds = Math.max(PAY_BACK_SECONDS, TRACES / target);
    this.maxOwed = MAX_OWED * target * payBackSeconds;
    this.maxSaved = MAX_SAVED * Math.sqrt(target * payBackSeconds);
  }

  /** Traces a second to aim at next, at least half of the target. */
  double next(long kept, double duringSeconds) {
    double now = balance + target * duringSeconds - kept;
    balance = Math.max(-maxOwed, Math.min(maxSaved, now));
    return target + balance / payBackSeconds;
  }

  /** Whether so many within a second are beyond chance: something has changed. */
  boolean isTooMuchForASecond(long kept) {
    return kept > chance(1);
  }

  /**
   * The factor for all rates when estimates lag behind the traffic.
   *
   * @param volume traces that the fair rates would have kept
   */
  double brake(double volume, double duringSeconds) {
    return volume > chance(duringSeconds) ? target * duringSeconds / volume : 1;
  }

  // Three deviations, and three for few, which stray further.
  private double chance(double seconds) {
    double expected = target * seconds;
    return expected + 3 * Math.sqrt(expected) + 3;
  }
}
