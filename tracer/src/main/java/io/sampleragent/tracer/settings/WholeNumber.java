// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.tracer.settings;

import io.sampleragent.sampling.Problems;

/** An integer between two bounds, both included. */
final class WholeNumber extends ValueType<Integer> {
  private final int min;
  private final int max;

  WholeNumber(int min, int max) {
    this.min = min;
    this.max = max;
  }

  @Override
  Integer parse(String text, Origin origin, Problems problems) throws BadValue {
    int value;
    try {
      value = Integer.parseInt(text);
    } catch (NumberFormatException e) {
      throw new BadValue("");
    }
    if (value < min || value > max) {
      throw new BadValue("");
    }
    return value;
  }

  @Override
  String allowed() {
    return "a whole number "
        + (max == Integer.MAX_VALUE ? "of at least " + min : "from " + min + " to " + max);
  }
}
