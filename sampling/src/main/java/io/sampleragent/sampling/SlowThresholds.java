// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.sampling;

import org.jspecify.annotations.Nullable;

/** From when on traces are slow: thresholds in order, the first whose pattern matches counts. */
public final class SlowThresholds {
  final SlowThreshold[] list;

  SlowThresholds(SlowThreshold[] list) {
    this.list = list;
  }

  /**
   * Reads one threshold for everything, {@code 500ms} or {@code p99}, or a JSON array of objects
   * with the fields resource, a pattern that is {@code *} if absent, and slower_than, such a
   * threshold. An entry that cannot be used is reported and left out, the others stay.
   *
   * @param settingName the name the user wrote, e.g. {@code DD_SAMPLER_RESCUE_SLOW}
   * @throws InvalidRulesException when the text is none of these, or larger than the bounds
   */
  public static SlowThresholds parse(String text, String settingName, Problems problems)
      throws InvalidRulesException {
    return new SlowThresholdsParser(settingName, problems).parse(text);
  }

  /** How many are in use; those that were left out do not count. */
  public int size() {
    return list.length;
  }

  @Nullable SlowThreshold find(CharSequence resource) {
    for (SlowThreshold threshold : list) {
      if (threshold.resource.matches(resource)) {
        return threshold;
      }
    }
    return null;
  }
}
