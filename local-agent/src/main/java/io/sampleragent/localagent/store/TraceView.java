// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.localagent.store;

import io.sampleragent.localagent.decision.ServiceDecision;
import io.sampleragent.localagent.decode.Chunk;
import io.sampleragent.localagent.decode.Span;
import java.util.List;

/** A trace as it was at one moment; immutable. */
public record TraceView(
    long sequence,
    long traceIdHigh,
    long traceIdLow,
    long receivedMillis,
    List<Chunk> chunks,
    List<ServiceDecision> decisions) {

  /** The 128-bit id as 32 hexadecimal digits, the way logs and W3C headers have it. */
  public String id() {
    return String.format("%016x%016x", traceIdHigh, traceIdLow);
  }

  /** {@code kept}, {@code dropped}, or {@code partial} where services disagree. */
  public String state() {
    boolean kept = decisions.stream().anyMatch(each -> each.decision().kept());
    boolean dropped = decisions.stream().anyMatch(each -> !each.decision().kept());
    if (kept && dropped) return "partial";
    return kept ? "kept" : "dropped";
  }

  /** The span the trace is named after: without parent, else the earliest local root. */
  public Span root() {
    Span best = chunks.get(0).root();
    for (Chunk chunk : chunks) {
      Span root = chunk.root();
      if (root.parentId() == 0) return root;
      if (root.startNanos() < best.startNanos()) best = root;
    }
    return best;
  }
}
