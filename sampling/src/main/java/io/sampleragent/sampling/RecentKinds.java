// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.sampling;

import java.util.concurrent.atomic.AtomicLongArray;

/**
 * When each kind of trace was last seen, for some thousands seen latest; 128 KiB, allocates nothing
 * afterwards, never waits.
 *
 * <p>A set-associative table, as caches in processors are: a kind's number names a set of {@value
 * #WAYS} slots, and one that finds no room takes the slot that was idle longest. Kinds fill sets
 * unevenly: up to {@value #KINDS} nearly always fit, of twice as many one in a hundred does not. A
 * slot is one number, the upper half of the kind's and the second it was seen in, so that one
 * compare-and-set changes it. A kind that was pushed out is new again; so is, once in some
 * billions, one that is taken for another never new.
 */
final class RecentKinds {
  static final int KINDS = 4096; // routes of a service number hundreds

  private static final int CAPACITY = 4 * KINDS;
  private static final int WAYS = 16; // with 4, 30 of 4,000 kinds would push each other out
  private static final int SETS = CAPACITY / WAYS;
  private static final long MARK = 0xFFFFFFFF_00000000L;
  private static final long SECOND_MASK = ~MARK;

  private final AtomicLongArray slots = new AtomicLongArray(CAPACITY);
  private final long window;

  RecentKinds(int windowSeconds) {
    this.window = windowSeconds;
  }

  /**
   * Notes that a kind was seen.
   *
   * @param kind see {@link TraceKind}
   * @param second at least 1, which is more than an empty slot has
   * @return whether it had not been seen for a whole window; true for one of several threads
   */
  boolean isNew(long kind, long second) {
    int set = set(kind);
    while (true) {
      int idlest = set;
      long idlestSlot = slots.get(set);
      for (int i = set; i < set + WAYS; i++) {
        long slot = slots.get(i);
        if (isOf(kind, slot)) {
          return seenAgain(i, slot, second);
        }
        if ((slot & SECOND_MASK) < (idlestSlot & SECOND_MASK)) {
          idlest = i;
          idlestSlot = slot;
        }
      }
      if (slots.compareAndSet(idlest, idlestSlot, (kind & MARK) | second)) {
        return true;
      } // or another thread was here, perhaps with the same kind
    }
  }

  private boolean seenAgain(int index, long slot, long second) {
    long idle = second - (slot & SECOND_MASK);
    return idle > 0 && slots.compareAndSet(index, slot, (slot & MARK) | second) && idle >= window;
  }

  /** As if the kind had never been seen. */
  void forget(long kind) {
    int set = set(kind);
    for (int i = set; i < set + WAYS; i++) {
      long slot = slots.get(i);
      if (isOf(kind, slot)) {
        slots.compareAndSet(i, slot, 0);
      }
    }
  }

  private static int set(long kind) {
    return ((int) kind & (SETS - 1)) * WAYS;
  }

  private static boolean isOf(long kind, long slot) {
    return slot != 0 && ((slot ^ kind) & MARK) == 0;
  }
}
