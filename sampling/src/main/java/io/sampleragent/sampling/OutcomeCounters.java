// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.sampling;

import java.util.concurrent.atomic.LongAdder;

/** The numbers of {@link Outcomes} while they grow. Counted without contention. */
final class OutcomeCounters {
  final LongAdder kept = new LongAdder();
  final LongAdder dropped = new LongAdder();
  final LongAdder limited = new LongAdder();

  Outcomes snapshot(String what) {
    return new Outcomes(what, kept.sum(), dropped.sum(), limited.sum());
  }
}
