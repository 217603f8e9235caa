// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.sampling;

import org.jspecify.annotations.Nullable;

/** The field {@code unless} of a rule: what keeps a trace that the rule dropped. Immutable. */
final class Unless {
  /** Longer than anything takes. */
  static final long NEVER = Long.MAX_VALUE;

  private final boolean error;
  private final long slowerThanNanos;

  Unless(boolean error, long slowerThanNanos) {
    this.error = error;
    this.slowerThanNanos = slowerThanNanos;
  }

  /** Why the trace is kept; null if it is not. */
  @Nullable RescueKind applies(boolean hasError, long rootNanos) {
    if (error && hasError) {
      return RescueKind.ERROR;
    }
    return rootNanos > slowerThanNanos ? RescueKind.SLOW : null;
  }
}
