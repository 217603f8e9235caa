// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.sampling;

import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** Which finished traces were slow, and how many of them may be kept. */
final class SlowRescue {
  final RescueBudget budget;
  private final SlowThresholds thresholds;
  private final LongSupplier nanoTicker;
  private final LatencyTable latencies = new LatencyTable();

  SlowRescue(SlowThresholds thresholds, double perSecond, LongSupplier nanoTicker) {
    this.budget = new RescueBudget(RescueKind.SLOW, perSecond, nanoTicker);
    this.thresholds = thresholds;
    this.nanoTicker = nanoTicker;
  }

  /** Why the trace was slow, null if it was not; judged by the traces before it. */
  @Nullable Reason learn(LocalRoot root, long rootNanos) {
    SlowThreshold threshold = thresholds.find(root.resource());
    if (threshold == null) {
      return null;
    }
    long nanos =
        threshold.nanos == SlowThreshold.ADAPTIVE ? learned(root, rootNanos) : threshold.nanos;
    return rootNanos > nanos ? threshold.reason : null;
  }

  private long learned(LocalRoot root, long rootNanos) {
    long now = nanoTicker.getAsLong();
    LatencyHistogram latency = latencies.find(TraceKind.of(root), now);
    if (latency == null) {
      return LatencyHistogram.UNKNOWN;
    }
    long threshold = latency.threshold();
    latency.record(rootNanos, now);
    return threshold;
  }
}
