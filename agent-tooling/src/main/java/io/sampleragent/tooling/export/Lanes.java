// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.tooling.export;

import io.sampleragent.tracer.TraceChunk;
import org.jspecify.annotations.Nullable;

/**
 * The two queues between application threads and the writer's thread: kept traces and spans, and
 * dropped ones, which only feed the agent's statistics and must never take the room of the others.
 */
final class Lanes {
  static final int MAX_CHUNKS = 4096; // in each queue
  static final int KEPT_BYTES = 16 * 1024 * 1024;
  static final int DROPPED_BYTES = 4 * 1024 * 1024;

  private final Lane kept = new Lane(MAX_CHUNKS, KEPT_BYTES);
  private final Lane dropped = new Lane(MAX_CHUNKS, DROPPED_BYTES);

  Lane laneFor(TraceChunk chunk) {
    return chunk.isKept() ? kept : dropped;
  }

  /** The next chunk, kept ones first; null if there is none. Writer's thread only. */
  @Nullable TraceChunk poll() {
    TraceChunk chunk = kept.poll();
    return chunk != null ? chunk : dropped.poll();
  }

  boolean isHalfFull() {
    return kept.isHalfFull() || dropped.isHalfFull();
  }
}
