// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.sampling;

import java.math.BigDecimal;
import java.math.BigInteger;
import org.jspecify.annotations.Nullable;

/**
 * The text of a tag's value as rules see it. Values of other types than these never reach their
 * {@code toString}, which is the application's code. Source: {@code test_trace_sampling.py} of
 * Datadog's system-tests.
 */
final class TagText {
  private TagText() {}

  /** Null when the value has no text that a pattern could match, such as 20.5 or a list. */
  static @Nullable String of(Object value) {
    if (value instanceof String) {
      return (String) value;
    }
    if (value instanceof Boolean) {
      return value.toString();
    }
    return value instanceof Number ? digits((Number) value) : null;
  }

  private static @Nullable String digits(Number value) {
    if (value instanceof Integer || value instanceof Long || value instanceof BigInteger) {
      return value.toString();
    }
    if (value instanceof Double || value instanceof Float) {
      return integral(value.doubleValue());
    }
    if (value instanceof BigDecimal) {
      return integral((BigDecimal) value);
    }
    return value instanceof Short || value instanceof Byte ? value.toString() : null;
  }

  private static @Nullable String integral(double value) {
    if (value != Math.rint(value) || Double.isInfinite(value)) {
      return null;
    }
    // From 2^63 on a long would saturate.
    return Math.abs(value) < 0x1p63
        ? Long.toString((long) value)
        : new BigDecimal(value).toPlainString();
  }

  private static @Nullable String integral(BigDecimal value) {
    // 1e999999999 is a short number and a text of a gigabyte.
    if (value.scale() > 0 || value.precision() - (long) value.scale() > 400) {
      return null;
    }
    return value.toPlainString();
  }
}
