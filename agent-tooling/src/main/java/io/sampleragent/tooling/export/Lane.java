// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.tooling.export;

import io.sampleragent.tracer.TraceChunk;
import java.util.concurrent.atomic.AtomicLong;
import org.jctools.queues.atomic.MpscAtomicArrayQueue;
import org.jspecify.annotations.Nullable;

/**
 * A queue of chunks bounded in number and in bytes. Any thread offers, the writer's thread takes.
 *
 * <p>The bytes are an estimate, and so is their bound: threads that offer at the same moment may
 * pass it by a chunk each, and what was taken counts until {@link #RELEASE} bytes of it have come
 * together. A thread that finds no room writes nothing that other processors have to read again.
 *
 * <p>The atomic variant of the queue: JCTools' others use {@code Unsafe}, which prints a warning on
 * JDK 24 and later.
 */
final class Lane {
  private static final long RELEASE = 64 * 1024;
  private static final int TAKEN = 8; // a cache line of longs on either side

  private final MpscAtomicArrayQueue<TraceChunk> queue;
  private final AtomicLong bytes = new AtomicLong();
  private final long maxBytes;

  /**
   * Bytes that still count though their chunks were taken; for the writer's thread alone. In the
   * middle of an array that fills cache lines: next to the other fields, each chunk that is taken
   * would make all threads that offer read those again.
   */
  private final long[] taken = new long[2 * TAKEN + 1];

  Lane(int maxChunks, long maxBytes) {
    this.queue = new MpscAtomicArrayQueue<>(maxChunks);
    this.maxBytes = maxBytes;
  }

  /** False if there is no room. Never waits. */
  boolean offer(TraceChunk chunk) {
    long size = chunk.estimatedBytes();
    if (bytes.get() + size > maxBytes || !queue.relaxedOffer(chunk)) {
      return false;
    }
    bytes.addAndGet(size);
    return true;
  }

  /** The next chunk, null if there is none. Writer's thread only. */
  @Nullable TraceChunk poll() {
    // Not relaxedPoll, which may see nothing while another thread is halfway through its offer,
    // with chunks behind it that a flush must not leave.
    TraceChunk chunk = queue.poll();
    if (chunk != null) {
      taken[TAKEN] += chunk.estimatedBytes();
    }
    if (taken[TAKEN] >= RELEASE || (chunk == null && taken[TAKEN] > 0)) {
      bytes.addAndGet(-taken[TAKEN]);
      taken[TAKEN] = 0;
    }
    return chunk;
  }

  boolean isHalfFull() {
    return queue.size() > queue.capacity() / 2 || bytes.get() > maxBytes / 2;
  }
}
