// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.tracer;

/**
 * Takes finished chunks of traces to wherever they go.
 *
 * <p>Called on the application's thread: must not throw, must not block, must not keep the thread
 * longer than it takes to put the chunk into a bounded queue. What it cannot take it counts as
 * lost.
 */
public interface TraceSink {
  void accept(TraceChunk chunk);
}
