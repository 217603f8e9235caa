// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.sampling;

import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/**
 * One resource under a target volume. Requests read its rate and count; {@link ShareRevision}
 * measures it and sets the rate, one thread at a time, to which most fields belong.
 */
final class ResourceShare {
  private static final double SECOND = 1e9;
  private static final double MIN_SECONDS = 0.001; // it may be new

  final String resource;
  private final LongAdder arrivals = new LongAdder();
  private final AtomicReference<@Nullable Reason> once = new AtomicReference<>();
  private volatile Reason inForce;
  private volatile boolean keptLately;

  private volatile double fairRate; // read by requests that add a resource
  private final ArrivalRate rate = new ArrivalRate();
  private long arrivalsBefore;
  private boolean arrivedLately;
  private long counted;
  private long countedAt; // these three in ticks of the clock, nanoseconds
  private long lastArrival;
  private long lastKept;

  /**
   * @param reason with which to start
   * @param fairRate its rate before the brake
   * @param now of the clock
   */
  ResourceShare(String resource, Reason reason, double fairRate, long now) {
    this.resource = resource;
    this.inForce = reason;
    this.fairRate = fairRate;
    this.countedAt = now;
    this.lastArrival = now;
    this.lastKept = now;
  }

  /** One that starts with the same rate. */
  ResourceShare like(String newResource, long now) {
    return new ResourceShare(newResource, inForce, fairRate, now);
  }

  void arrived() {
    arrivals.increment();
  }

  Decision decide(LocalRoot root) {
    Reason reason = reason(); // once: what is recorded must be what was tested
    boolean keeps = ConsistentProbability.keeps(root, reason.rate);
    if (keeps && !keptLately) {
      keptLately = true;
    }
    return keeps ? reason.kept : reason.dropped;
  }

  private Reason reason() {
    Reason single = once.get();
    return single != null && once.compareAndSet(single, null) ? single : inForce;
  }

  // From here on for the revision alone.

  /**
   * Counts what arrived since the last time.
   *
   * @return how many of it the fair rate would have kept on average
   */
  double measure(long now) {
    long sum = arrivals.sum();
    long arrived = sum - arrivalsBefore;
    arrivalsBefore = sum;
    arrivedLately = arrived > 0;
    if (arrivedLately) {
      lastArrival = now;
    }
    if (keptLately) {
      keptLately = false;
      lastKept = now;
    }
    if (rate.count(sum - counted, Math.max((now - countedAt) / SECOND, MIN_SECONDS))) {
      counted = sum;
      countedAt = now;
    }
    return arrived * fairRate;
  }

  double perSecond() {
    return rate.perSecond();
  }

  /** The rate that keeps so many a second; infinite when nothing arrives. */
  double rateFor(double keptPerSecond) {
    return keptPerSecond / rate.perSecondAtLeast();
  }

  /** Sets the rate from now on. */
  void allot(Reason reason, double fair) {
    inForce = reason;
    fairRate = fair;
  }

  /** Whether traces arrive and none was kept for so long. */
  boolean isOverdue(long now, long nanos) {
    return arrivedLately && now - lastKept > nanos;
  }

  /** Sets the rate of the next trace alone. */
  void allotOnce(Reason reason, long now) {
    once.set(reason);
    lastKept = now;
  }

  boolean isIdle(long now, long nanos) {
    return now - lastArrival > nanos;
  }
}
