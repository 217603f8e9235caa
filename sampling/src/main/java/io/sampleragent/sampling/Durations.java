// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.sampling;

/** Durations as people write them in rules: {@code 500ms}, {@code 1.5s}, {@code 250us}. */
public final class Durations {
  private Durations() {}

  /** Nanoseconds, from 1 to about 292 years; -1 if the text is no duration. */
  public static long parse(String text) {
    String trimmed = text.trim();
    long unit = unit(trimmed);
    int digits = trimmed.length();
    while (digits > 0 && Character.isLetter(trimmed.charAt(digits - 1))) {
      digits--;
    }
    double nanos = unit < 0 ? Double.NaN : Rate.parse(trimmed.substring(0, digits)) * unit;
    return nanos >= 1 && nanos < Long.MAX_VALUE ? (long) nanos : -1;
  }

  private static long unit(String text) {
    if (text.endsWith("ms")) {
      return 1_000_000;
    }
    if (text.endsWith("us")) {
      return 1_000;
    }
    if (text.endsWith("ns")) {
      return 1;
    }
    return text.endsWith("s") ? 1_000_000_000 : -1;
  }
}
