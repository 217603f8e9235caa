// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.tracer;

import org.jspecify.annotations.Nullable;

/** The tags by which code keeps or drops its trace: spec/sampling.md, section 10. */
final class ManualSampling {
  private ManualSampling() {}

  static boolean applies(String key) {
    char first = key.isEmpty() ? ' ' : key.charAt(0);
    return (first == 'm' || first == 's')
        && (key.equals("manual.keep")
            || key.equals("manual.drop")
            || key.equals("sampling.priority"));
  }

  static void apply(TraceBuffer trace, String key, @Nullable Object value) {
    switch (key) {
      case "manual.keep":
        if (isTrue(value)) {
          trace.forceKeep();
        }
        return;
      case "manual.drop":
        if (isTrue(value)) {
          trace.manualDrop();
        }
        return;
      default:
        priority(trace, value);
    }
  }

  private static void priority(TraceBuffer trace, @Nullable Object value) {
    Double number = number(value);
    if (number == null) {
      return;
    }
    if (number > 0) {
      trace.forceKeep();
    } else {
      trace.manualDrop();
    }
  }

  private static @Nullable Double number(@Nullable Object value) {
    if (value instanceof Number) {
      return ((Number) value).doubleValue();
    }
    try {
      return value == null ? null : Double.valueOf(value.toString());
    } catch (NumberFormatException ignored) {
      return null; // text that is no number decides nothing
    }
  }

  private static boolean isTrue(@Nullable Object value) {
    if (value instanceof Boolean) {
      return (Boolean) value;
    }
    return value != null
        && ("true".equalsIgnoreCase(value.toString()) || "1".equals(value.toString()));
  }
}
