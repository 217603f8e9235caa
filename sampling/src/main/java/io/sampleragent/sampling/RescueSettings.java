// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.sampling;

import org.jspecify.annotations.Nullable;

/** Which dropped traces are kept after all, and how many of them. Immutable. */
public final class RescueSettings {
  /** Errors a second where nobody said, of those that the agent does not sample itself. */
  static final double DEFAULT_ERRORS_PER_SECOND = 10;

  public static final double DEFAULT_SLOW_PER_SECOND = 10;
  public static final int DEFAULT_RARE_WINDOW = 300;

  /** Nothing said: errors, where the agent has no error sampler of its own. */
  public static final RescueSettings UNSET =
      new RescueSettings(Double.NaN, null, 0, 0, DEFAULT_RARE_WINDOW, false);

  final double errorsPerSecond;
  final @Nullable SlowThresholds slow;
  final double slowPerSecond;
  final double rarePerSecond;
  final int rareWindow;
  final boolean userDrops;

  private RescueSettings(
      double errorsPerSecond,
      @Nullable SlowThresholds slow,
      double slowPerSecond,
      double rarePerSecond,
      int rareWindow,
      boolean userDrops) {
    this.errorsPerSecond = errorsPerSecond;
    this.slow = slow;
    this.slowPerSecond = slowPerSecond;
    this.rarePerSecond = rarePerSecond;
    this.rareWindow = rareWindow;
    this.userDrops = userDrops;
  }

  /**
   * Keeps traces that have an error, whatever the agent does.
   *
   * @param perSecond at most; 0 for none
   */
  public RescueSettings withErrors(double perSecond) {
    return new RescueSettings(perSecond, slow, slowPerSecond, rarePerSecond, rareWindow, userDrops);
  }

  /**
   * Keeps slow traces.
   *
   * @param perSecond at most; 0 for none
   */
  public RescueSettings withSlow(SlowThresholds thresholds, double perSecond) {
    return new RescueSettings(
        errorsPerSecond, thresholds, perSecond, rarePerSecond, rareWindow, userDrops);
  }

  /**
   * Keeps a trace whose service, name and resource were not seen for a while.
   *
   * @param perSecond at most; 0 for none
   * @param windowSeconds how long a while is
   */
  public RescueSettings withRare(double perSecond, int windowSeconds) {
    return new RescueSettings(
        errorsPerSecond, slow, slowPerSecond, perSecond, windowSeconds, userDrops);
  }

  /** Keeps such traces also where a user's rule, rate, limit or target dropped them. */
  public RescueSettings withUserDrops(boolean rescued) {
    return new RescueSettings(
        errorsPerSecond, slow, slowPerSecond, rarePerSecond, rareWindow, rescued);
  }
}
