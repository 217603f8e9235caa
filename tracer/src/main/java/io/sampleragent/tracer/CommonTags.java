// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.tracer;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Tags that many spans have alike: those of one kind, those of one database. A span refers to them
 * and keeps only its own. Immutable.
 */
final class CommonTags {
  static final CommonTags NONE = of();

  private final Object[] pairs; // key, value, key, value …

  private CommonTags(Object[] pairs) {
    this.pairs = pairs;
  }

  /** Keys and values in turn; a key whose value is null is left out. */
  static CommonTags of(@Nullable String... keysAndValues) {
    List<Object> pairs = new ArrayList<>(keysAndValues.length);
    for (int i = 0; i < keysAndValues.length; i += 2) {
      Object value = TagValue.storable(keysAndValues[i + 1]);
      if (value != null) {
        pairs.add(keysAndValues[i]);
        pairs.add(value);
      }
    }
    return new CommonTags(pairs.toArray());
  }

  /** The entries of a map, in its order. */
  static CommonTags of(Map<String, String> tags) {
    String[] keysAndValues = new String[2 * tags.size()];
    int end = 0;
    for (Map.Entry<String, String> tag : tags.entrySet()) {
      keysAndValues[end++] = tag.getKey();
      keysAndValues[end++] = tag.getValue();
    }
    return of(keysAndValues);
  }

  int size() {
    return pairs.length / 2;
  }

  String key(int index) {
    return (String) pairs[2 * index];
  }

  Object value(int index) {
    return pairs[2 * index + 1];
  }

  /** Null if there is no such tag. */
  @Nullable Object get(String key) {
    for (int i = 0; i < pairs.length; i += 2) {
      if (pairs[i].equals(key)) {
        return pairs[i + 1];
      }
    }
    return null;
  }
}
