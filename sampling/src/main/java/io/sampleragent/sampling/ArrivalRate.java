// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.sampling;

/**
 * How many traces of one resource arrive in a second, from counts over unequal times.
 *
 * <p>A mean over all time so far, up to a memory that is longer for what is rare, and from then on
 * exponentially smoothed. When a count is above the rate so far and beyond chance, traffic has
 * changed: what was before is forgotten, and the mean starts again. When it is below, it may be a
 * pause: memory only gets short. Chance is Poisson's, whose deviation is the root of the mean.
 */
final class ArrivalRate {
  private static final double WINDOW = 0.9; // seconds; rates are revised about once a second
  private static final double MIN_MEMORY =
      20; // seconds; what crept in unnoticed is seen within a minute
  private static final double PATIENCE = 5; // after a burst comes the next, so fall slowly
  private static final double MAX_MEMORY = 120; // what is rarer is forgotten, see ShareRevision
  private static final double ARRIVALS = 20; // as many give the rate within 22 %
  private static final double DEVIATIONS = 4; // one in 30,000 windows by chance
  private static final double FEW = 4; // few arrivals stray further than their deviation says

  private double perSecond;
  private double seconds;

  double perSecond() {
    return perSecond;
  }

  /**
   * The same with half an arrival more, as Jeffreys' prior for a Poisson rate wants: for who asks
   * because of a trace, "none so far" is not "none".
   */
  double perSecondAtLeast() {
    return seconds == 0 ? perSecond : perSecond + 0.5 / seconds;
  }

  /**
   * Takes what arrived since the last count that was taken.
   *
   * @return whether it was taken; if not, the time was too short, ask again with more
   */
  boolean count(long arrivals, double duringSeconds) {
    double expected = perSecond * duringSeconds;
    double chance = DEVIATIONS * Math.sqrt(expected);
    boolean fallen = arrivals < expected - chance;
    if (arrivals > expected + chance + FEW || (fallen && duringSeconds > PATIENCE)) {
      perSecond = arrivals / duringSeconds;
      seconds = duringSeconds;
      return true;
    }
    if (duringSeconds < WINDOW) {
      return false;
    }
    seconds = Math.min(seconds, fallen ? PATIENCE : memory()) + duringSeconds;
    perSecond += (arrivals - expected) / seconds;
    return true;
  }

  private double memory() {
    return Math.max(MIN_MEMORY, Math.min(ARRIVALS / perSecond, MAX_MEMORY));
  }
}
