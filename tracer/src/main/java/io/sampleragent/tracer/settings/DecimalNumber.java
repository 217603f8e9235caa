// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.tracer.settings;

import io.sampleragent.sampling.Problems;
import io.sampleragent.sampling.Rate;

/** A decimal number between two bounds, both included. */
final class DecimalNumber extends ValueType<Double> {
  private final double min;
  private final double max;

  DecimalNumber(double min, double max) {
    this.min = min;
    this.max = max;
  }

  @Override
  Double parse(String text, Origin origin, Problems problems) throws BadValue {
    double value = Rate.parse(text);
    if (!(value >= min && value <= max)) { // also when it is NaN, no number
      throw new BadValue("");
    }
    return value;
  }

  @Override
  String allowed() {
    return "a number from " + plain(min) + " to " + plain(max);
  }

  private static String plain(double bound) {
    return bound == (long) bound ? Long.toString((long) bound) : Double.toString(bound);
  }
}
