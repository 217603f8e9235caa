// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.tracer;

import org.jspecify.annotations.Nullable;

/**
 * Remembers what was made from texts that come again and again: routes, URLs, statements.
 *
 * <p>A request would otherwise pay for the same strings each time; they are most of what it
 * allocates. One table of fixed size, addressed by hash, with two places for each: a newcomer moves
 * what was in the first to the second. Long texts are not kept, so the memory is bounded to {@value
 * #SLOTS} entries. Any thread, without a lock: an entry is immutable, and a lost one is made again.
 */
final class TextCache<V> {
  static final int SLOTS = 256;

  private final @Nullable Entry<V>[] entries = newTable();
  private final int maxLength;

  /**
   * Makes an empty one.
   *
   * @param maxLength characters of the longest text that is remembered
   */
  TextCache(int maxLength) {
    this.maxLength = maxLength;
  }

  @Nullable V get(String text) {
    int first = slot(text);
    Entry<V> entry = entries[first];
    if (entry == null || !entry.text.equals(text)) {
      entry = entries[first + 1];
    }
    return entry != null && entry.text.equals(text) ? entry.made : null;
  }

  void put(String text, V made) {
    if (text.length() <= maxLength) {
      int first = slot(text);
      entries[first + 1] = entries[first];
      entries[first] = new Entry<>(text, made);
    }
  }

  private static int slot(String text) {
    int hash = text.hashCode();
    return (hash ^ hash >>> 16 ^ hash >>> 8) & (SLOTS - 2);
  }

  @SuppressWarnings("unchecked") // nothing but Entry<V> is ever put in
  private static <V> @Nullable Entry<V>[] newTable() {
    return (Entry<V>[]) new Entry<?>[SLOTS];
  }

  private static final class Entry<V> {
    final String text;
    final V made;

    Entry(String text, V made) {
      this.text = text;
      this.made = made;
    }
  }
}
