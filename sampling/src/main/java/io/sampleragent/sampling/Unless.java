// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.sampling;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** The field {@code unless} of a rule: what keeps a trace that the rule dropped. Immutable. */
final class Unless {
  /** Longer than anything takes. */
  static final long NEVER = Long.MAX_VALUE;

  static final String EXAMPLE = "[\"error\",\"slower_than:500ms\"]";
  private static final String SLOWER_THAN = "slower_than:";

  private final boolean error;
  private final long slowerThanNanos;

  Unless(boolean error, long slowerThanNanos) {
    this.error = error;
    this.slowerThanNanos = slowerThanNanos;
  }

  /** Of several durations the shortest counts, since each alone is enough. */
  static Unless parse(List<?> conditions) throws BadRule {
    boolean error = false;
    long slowerThan = NEVER;
    for (Object condition : conditions) {
      if ("error".equals(condition)) {
        error = true;
      } else {
        slowerThan = Math.min(slowerThan, slowerThan(condition));
      }
    }
    return new Unless(error, slowerThan);
  }

  private static long slowerThan(@Nullable Object condition) throws BadRule {
    long nanos = -1;
    if (condition instanceof String && ((String) condition).startsWith(SLOWER_THAN)) {
      nanos = Durations.parse(((String) condition).substring(SLOWER_THAN.length()));
    }
    if (nanos < 0) {
      throw new BadRule(
          "unless may hold \"error\" and \"slower_than:500ms\", not " + BadRule.show(condition));
    }
    return nanos;
  }

  /** Whether there is no condition at all. */
  boolean isEmpty() {
    return !error && slowerThanNanos == NEVER;
  }

  /** Why the trace is kept; null if it is not. */
  @Nullable RescueKind applies(boolean hasError, long rootNanos) {
    if (error && hasError) {
      return RescueKind.ERROR;
    }
    return rootNanos > slowerThanNanos ? RescueKind.SLOW : null;
  }
}
