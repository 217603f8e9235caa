// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.tracer.settings;

import io.sampleragent.sampling.InvalidRulesException;
import io.sampleragent.sampling.Problems;
import io.sampleragent.sampling.SlowThresholds;

/** From when on traces are slow: a duration, p99, or both for resources as JSON. */
final class SlowFormat {
  private SlowFormat() {}

  static SlowThresholds parse(String text, Origin origin, Problems problems) throws BadValue {
    try {
      return SlowThresholds.parse(text, origin.name(), problems);
    } catch (InvalidRulesException e) {
      throw new BadValue(String.valueOf(e.getMessage()));
    }
  }
}
