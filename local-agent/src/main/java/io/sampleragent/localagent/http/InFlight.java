// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.localagent.http;

import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * Bounds the bytes of bodies that are being read and decoded at one moment; waiting is bounded too.
 *
 * <p>A decoded body is a small multiple of its bytes, so this bounds the memory of a flood.
 */
final class InFlight {
  private static final int KIB = 1024;

  private final Semaphore kibibytes;
  private final int maximum;
  private final long waitMillis;

  InFlight(long maximumBytes, long waitMillis) {
    this.maximum = (int) Math.min(Integer.MAX_VALUE, maximumBytes / KIB);
    this.kibibytes = new Semaphore(maximum, true);
    this.waitMillis = waitMillis;
  }

  /** Returns what to {@link #release}, or 0 when there was no room in time. */
  int acquire(long bytes) {
    int amount = (int) Math.min(maximum, bytes / KIB + 1);
    try {
      return kibibytes.tryAcquire(amount, waitMillis, TimeUnit.MILLISECONDS) ? amount : 0;
    } catch (InterruptedException e) { // the server is stopping
      Thread.currentThread().interrupt();
      return 0;
    }
  }

  void release(int amount) {
    kibibytes.release(amount);
  }
}
