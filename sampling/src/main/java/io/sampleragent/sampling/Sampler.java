// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.sampling;

import java.util.List;

/**
 * Decides about traces. Called on the application's threads, so it must be thread-safe, must not
 * block, and allocates nothing but the decision.
 */
public interface Sampler {
  /** Keep or drop, once per local trace, from what is known of its root at that moment. */
  Decision decide(LocalRoot root);

  /**
   * A second look when spans of the trace have finished, once for each part that is handed over.
   *
   * @param decided what holds so far, here or by the caller
   * @param root as it is now
   * @param hasError whether one of the finished spans has an error; only asked about if {@code
   *     decided} dropped the trace
   * @param rootNanos how long the root took; -1 while it runs, or if it was handed over before
   * @return {@code decided}, or a decision to keep what it dropped
   */
  default Decision review(Decision decided, LocalRoot root, boolean hasError, long rootNanos) {
    return decided;
  }

  /** Adds what became of the traces so far, one entry for each rule or rate. */
  default void collect(List<Outcomes> into) {}
}
