// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.sampling;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/**
 * The resources that have a rate of their own, a bounded hash table. Finding neither locks nor
 * allocates; adding does not lock.
 *
 * <p>Open addressing: a resource is in the first free slot behind the one its hash names. Slots are
 * only ever filled; what is idle is removed by {@link #retain} making a new table, one thread at a
 * time. A resource that is added at that very moment may be lost, and is new again with its next
 * trace.
 */
final class ShareTable {
  static final int MAX_RESOURCES = 500;

  /** A power of two, and twice the resources, so that searches are short. */
  static final int SLOTS = 1024;

  private static final int MAX_NAME = 1000; // characters; a table of longer ones would be megabytes

  private final AtomicInteger size = new AtomicInteger();
  private volatile AtomicReferenceArray<@Nullable ResourceShare> slots =
      new AtomicReferenceArray<>(SLOTS);

  @Nullable ResourceShare find(String resource) {
    AtomicReferenceArray<@Nullable ResourceShare> table = slots;
    int slot = firstSlot(resource);
    for (int i = 0; i < SLOTS; i++) {
      ResourceShare share = table.get((slot + i) & (SLOTS - 1));
      if (share == null || share.resource.equals(resource)) {
        return share;
      }
    }
    return null;
  }

  private static int firstSlot(String resource) {
    int hash = resource.hashCode();
    return hash ^ (hash >>> 16);
  }

  /**
   * Adds a resource that was not found.
   *
   * @param like whose rate it starts with
   * @return its share, which may be another thread's; null when the table is full or the name long
   */
  @Nullable ResourceShare add(String resource, ResourceShare like, long now) {
    if (size.get() >= MAX_RESOURCES || resource.length() > MAX_NAME) {
      return null;
    }
    ResourceShare added = size.incrementAndGet() > MAX_RESOURCES ? null : like.like(resource, now);
    ResourceShare there = added == null ? null : put(slots, added);
    if (there == null || there != added) {
      size.decrementAndGet();
    }
    return there;
  }

  private static @Nullable ResourceShare put(
      AtomicReferenceArray<@Nullable ResourceShare> table, ResourceShare added) {
    int slot = firstSlot(added.resource);
    for (int i = 0; i < SLOTS; i++) {
      int at = (slot + i) & (SLOTS - 1);
      if (table.compareAndSet(at, null, added)) {
        return added;
      }
      ResourceShare there = table.get(at);
      if (there != null && there.resource.equals(added.resource)) {
        return there;
      }
    }
    return null;
  }

  int size() {
    return size.get();
  }

  /**
   * Copies the shares to an array of at least {@link #SLOTS} places and says how many there are.
   */
  int copyTo(@Nullable ResourceShare[] shares) {
    AtomicReferenceArray<@Nullable ResourceShare> table = slots;
    int count = 0;
    for (int i = 0; i < SLOTS; i++) {
      ResourceShare share = table.get(i);
      if (share != null) {
        shares[count++] = share;
      }
    }
    return count;
  }

  /** Forgets all but these, the first of the array. */
  void retain(@Nullable ResourceShare[] shares, int count) {
    AtomicReferenceArray<@Nullable ResourceShare> table = new AtomicReferenceArray<>(SLOTS);
    for (int i = 0; i < count; i++) {
      put(table, shares[i]);
    }
    slots = table;
    size.set(count); // counted anew, as additions may have been lost
  }
}
