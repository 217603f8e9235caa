// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.sampling;

/** Durations as people write them in rules: {@code 500ms}, {@code 1.5s}, {@code 250us}. */
public final class Durations {
  private Durations() {}

  /** Nanoseconds, from 1 to about 292 years; -1 if the text is no duration. */
  public static long parse(String text) {
    String trimmed = text.trim();
    int digits = trimmed.length();
    while (digits > 0 && Character.isLetter(trimmed.charAt(digits - 1))) {
      digits--;
    }
    double unit = unit(trimmed.substring(digits));
    double nanos = Rate.parse(trimmed.substring(0, digits)) * unit;
    return nanos >= 1 && nanos < Long.MAX_VALUE ? (long) nanos : -1;
  }

  private static double unit(String name) {
    switch (name) {
      case "s":
        return 1e9;
      case "ms":
        return 1e6;
      case "us":
        return 1e3;
      case "ns":
        return 1;
      default:
        return Double.NaN;
    }
  }
}
