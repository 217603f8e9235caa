// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.benchmarks.backend;

import java.util.concurrent.atomic.AtomicLong;

/** What arrived since the last {@link #reset()}. Any thread. */
final class Counts {
  private final AtomicLong requests = new AtomicLong();
  private final AtomicLong bytes = new AtomicLong();
  private final AtomicLong roots = new AtomicLong();
  private final AtomicLong spans = new AtomicLong();

  /** A request of any kind with a body of this many bytes, as sent. */
  void request(long size) {
    requests.incrementAndGet();
    bytes.addAndGet(size);
  }

  /** Spans of which some are the first of their trace in the application. */
  void spans(long first, long all) {
    roots.addAndGet(first);
    spans.addAndGet(all);
  }

  void reset() {
    requests.set(0);
    bytes.set(0);
    roots.set(0);
    spans.set(0);
  }

  /** Requests, bytes, roots, spans. */
  @Override
  public String toString() {
    return requests + " " + bytes + " " + roots + " " + spans;
  }
}
