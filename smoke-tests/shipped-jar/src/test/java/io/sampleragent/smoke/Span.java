// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.smoke;

import java.util.Map;

/** One span as it arrived at the agent. */
record Span(
    String service,
    String name,
    String resource,
    String type,
    long traceId,
    long spanId,
    long parentId,
    long start,
    long duration,
    int error,
    Map<String, String> meta,
    Map<String, Double> metrics) {

  long end() {
    return start + duration;
  }

  /** {@code null} where the span carries no decision. */
  Double priority() {
    return metrics.get("_sampling_priority_v1");
  }
}
