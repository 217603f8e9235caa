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

  /** A trace begins: from now on somebody must look through {@link OpenTraces} every second. */
  default void traceBegins() {}

  /**
   * Waits until everything accepted before is sent, or lost. For code that asks for it, and only on
   * its own thread.
   *
   * @return false if that took longer than {@code timeoutMillis}
   */
  default boolean flush(long timeoutMillis) {
    return true;
  }
}
