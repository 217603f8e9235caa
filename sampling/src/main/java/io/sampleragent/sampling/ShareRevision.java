// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.sampling;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Works out every resource's rate anew, from what arrived and what was kept since the last time.
 *
 * <p>Idea: estimate how many traces of each resource arrive ({@link ArrivalRate}), find the level
 * up to which each may be kept ({@link FairShare}), and set the level so that the target is met
 * over minutes ({@link TargetBudget}). Two things are beside that. A brake scales all rates when
 * more would have been kept in the last second than chance explains: many resources that change
 * together by little each are seen there first. And who is overdue gets a rate of 1 for one trace.
 *
 * <p>Whatever is done here follows from the past alone and never from the id of the trace that
 * comes next, so each recorded rate is the true probability at that moment.
 *
 * <p>Runs on one thread at a time, some tens of microseconds for a full table, without garbage but
 * for the table when something is forgotten.
 */
final class ShareRevision {
  private static final long SECOND = 1_000_000_000L;
  private static final long IDLE = 120 * SECOND; // "new" again after that; frees its slot
  private static final long OVERDUE = 30 * SECOND; // so that each is seen in every minute

  private final ShareTable table;
  private final ResourceShare others;
  private final RateSteps steps;
  private final Reason overdueReason;
  private final TargetBudget budget;
  private final double overduePerSecond;
  // Kept from one time to the next, to make no garbage.
  private final @Nullable ResourceShare[] shares = new ResourceShare[ShareTable.SLOTS];
  private final double[] demands = new double[2 * ShareTable.SLOTS];
  private double volume; // traces that fair rates would have kept since the last time
  private int cut; // resources that are not kept whole
  private double overdueAllowed;
  private long last;
  private long keptBefore;

  /**
   * @param others the share of all that have none of their own
   */
  ShareRevision(
      ShareTable table,
      ResourceShare others,
      TargetVolume target,
      RateSteps steps,
      TargetBudget budget,
      long now) {
    this.table = table;
    this.others = others;
    this.steps = steps;
    this.overdueReason = steps.overdue();
    this.budget = budget;
    this.overduePerSecond = target.perSecond / 2; // the other half is for sharing
    this.last = now;
  }

  /**
   * @param kept traces kept so far
   */
  void revise(long now, long kept) {
    double seconds = (now - last) / 1e9;
    int count = measure(now);
    double level = FairShare.level(demands, demand(count), budget.next(kept - keptBefore, seconds));
    allot(count, level, budget.brake(volume, seconds));
    allotOverdue(count, now, seconds);
    forgetIdle(count, now);
    keptBefore = kept;
    last = now;
  }

  private int measure(long now) {
    int count = table.copyTo(shares);
    volume = others.measure(now);
    for (int i = 0; i < count; i++) {
      volume += shares[i].measure(now);
    }
    return count;
  }

  private int demand(int count) {
    for (int i = 0; i < count; i++) {
      demands[i] = shares[i].perSecond() * steps.ceiling();
    }
    int end = count + heads(count);
    Arrays.fill(demands, count, end, others.perSecond() * steps.ceiling() / heads(count));
    return end;
  }

  /** For how many resources the others count: together they get at most a quarter of the target. */
  private static int heads(int count) {
    return Math.max(1, count / 3);
  }

  private void allot(int count, double level, double brake) {
    allot(others, level * heads(count), brake);
    cut = 0;
    for (int i = 0; i < count; i++) {
      allot(shares[i], level, brake);
    }
  }

  private void allot(ResourceShare share, double keptPerSecond, double brake) {
    double fair = Math.min(steps.ceiling(), share.rateFor(keptPerSecond));
    share.allot(steps.atMost(fair * brake), fair);
    cut += fair < steps.ceiling() ? 1 : 0;
  }

  // After a pause all may be overdue at once, so they take turns.
  private void allotOverdue(int count, long now, double seconds) {
    double most = Math.max(1, overduePerSecond);
    overdueAllowed = Math.min(most, overdueAllowed + overduePerSecond * seconds);
    long overdue = Math.max(OVERDUE, (long) (cut / overduePerSecond * SECOND));
    for (int i = 0; i < count && overdueAllowed >= 1; i++) {
      if (shares[i].isOverdue(now, overdue)) {
        shares[i].allotOnce(overdueReason, now);
        overdueAllowed--;
      }
    }
  }

  private void forgetIdle(int count, long now) {
    int left = 0;
    for (int i = 0; i < count; i++) {
      if (!shares[i].isIdle(now, IDLE)) {
        shares[left++] = shares[i];
      }
    }
    if (left < count) {
      table.retain(shares, left);
    }
    Arrays.fill(shares, 0, count, null); // what is forgotten must not be held here
  }
}
