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
    if (value == null || contains(key)) {
      return;
    }
    if (end == pairs.length) {
      pairs = Arrays.copyOf(pairs, 2 * end);
    }
    pairs[end++] = key;
    pairs[end++] = value;
    length += key.length() + value.length() + 2;
  }

  /** Characters in {@code k=v,k=v}. */
  int headerLength() {
    return Math.max(0, length - 1);
  }

  String[] toArray() {
    return Arrays.copyOf(pairs, end);
  }

  private boolean contains(String key) {
    for (int i = 0; i < end; i += 2) {
      if (pairs[i].equals(key)) {
        return true;
      }
    }
    return false;
  }
}
