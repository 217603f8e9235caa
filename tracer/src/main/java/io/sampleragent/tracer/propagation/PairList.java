// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.tracer.propagation;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Collects keys and values in order; of two with the same key the first stays. */
final class PairList {
  private String[] pairs;
  private int end;
  private int length; // of the header, with a comma behind each pair

  PairList(int capacity) {
    this.pairs = new String[Math.max(2, capacity)];
  }

  void add(String key, @Nullable String value) {
    if (value == null || indexOf(key) >= 0) {
      return;
    }
    if (end == pairs.length) {
      pairs = Arrays.copyOf(pairs, 2 * end);
    }
    pairs[end++] = key;
    pairs[end++] = value;
    length += key.length() + value.length() + 2;
  }

  /** Gives {@code key} another value; null takes it out. */
  void replace(String key, @Nullable String value) {
    int at = indexOf(key);
    if (at >= 0) {
      length -= key.length() + pairs[at + 1].length() + 2;
      end -= 2;
      System.arraycopy(pairs, at + 2, pairs, at, end - at);
    }
    add(key, value);
  }

  boolean isEmpty() {
    return end == 0;
  }

  /** Characters in {@code k=v,k=v}. */
  int headerLength() {
    return Math.max(0, length - 1);
  }

  /** What was collected; not to be added to any more. */
  String[] toArray() {
    return end == pairs.length ? pairs : Arrays.copyOf(pairs, end);
  }

  private int indexOf(String key) {
    for (int i = 0; i < end; i += 2) {
      if (pairs[i].equals(key)) {
        return i;
      }
    }
    return -1;
  }
}
