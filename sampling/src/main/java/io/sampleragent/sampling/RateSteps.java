// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.sampling;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The rates that a resource can have under a target volume, about 2 % apart, each with its reason.
 * So rates may change every second and nothing is built anew.
 *
 * <p>Below the ceiling each is a whole number of millionths: {@code _dd.p.ksr}, which has six
 * decimals, then says exactly what was tested. Used by one thread at a time.
 */
final class RateSteps {
  private static final int MILLION = 1_000_000;
  private static final double RATIO = 0.98; // finer steps would only follow the estimate's noise

  private final TargetVolume target;
  private final @Nullable Reason ceiling;
  private final double[] rates; // falling; the first is the ceiling
  private final @Nullable Reason[] reasons;

  /**
   * @param ceiling the global rate, which no resource's rate exceeds; null for 1
   */
  RateSteps(TargetVolume target, @Nullable Reason ceiling) {
    this.target = target;
    this.ceiling = ceiling;
    this.rates = steps(ceiling == null ? 1 : ceiling.rate);
    this.reasons = new Reason[rates.length];
  }

  private static double[] steps(double ceiling) {
    List<Double> steps = new ArrayList<>();
    steps.add(ceiling);
    int millionths = (int) (ceiling * MILLION * RATIO);
    while (millionths > 0) {
      steps.add((double) millionths / MILLION);
      millionths = Math.min(millionths - 1, (int) (millionths * RATIO));
    }
    double[] rates = new double[steps.size()];
    for (int i = 0; i < rates.length; i++) {
      rates[i] = steps.get(i);
    }
    return rates;
  }

  double ceiling() {
    return rates[0];
  }

  /** The reason with the highest rate that is not above the wanted one; at least a millionth. */
  Reason atMost(double wanted) {
    int low = 0;
    int high = rates.length - 1;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (rates[middle] <= wanted) {
        high = middle;
      } else {
        low = middle + 1;
      }
    }
    return reason(low);
  }

  private Reason reason(int step) {
    Reason reason = reasons[step];
    if (reason == null) {
      reason = target.reason(details(step)).rate(rates[step]).build();
      reasons[step] = reason;
    }
    return reason;
  }

  private String details(int step) {
    return step == 0 && ceiling != null ? "at most " + ceiling.text : "this resource's share";
  }

  /** For a single trace of a resource that was not kept for long. */
  Reason overdue() {
    return target.reason("first of its resource for a while").rate(rates[0]).build();
  }
}
