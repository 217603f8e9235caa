// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.sampling;

import java.util.Arrays;

/**
 * Max-min fairness: who asks for little gets all of it, and the others share the rest alike. Also
 * known as water filling; see Bertsekas and Gallager, Data Networks, section 6.5.2.
 */
final class FairShare {
  private FairShare() {}

  /**
   * The most that anyone gets, such that all together get the capacity; infinite when there is
   * enough for all.
   *
   * @param demands what each asks for; sorted by this call
   * @param count how many of them, from the first
   */
  static double level(double[] demands, int count, double capacity) {
    Arrays.sort(demands, 0, count);
    double left = capacity;
    for (int i = 0; i < count; i++) {
      double share = left / (count - i);
      if (demands[i] > share) {
        return share;
      }
      left -= demands[i];
    }
    return Double.POSITIVE_INFINITY;
  }
}
