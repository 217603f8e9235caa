// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package example.opentracing;

import io.opentracing.propagation.TextMap;
import java.util.AbstractMap;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;

/** A message of the application, whose headers may come more than once. */
final class Headers implements TextMap {
  private final List<Map.Entry<String, String>> all = new ArrayList<>();

  static Headers of(String... namesAndValues) {
    Headers headers = new Headers();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      headers.put(namesAndValues[i], namesAndValues[i + 1]);
    }
    return headers;
  }

  @Override
  public void put(String name, String value) {
    all.add(new AbstractMap.SimpleEntry<>(name, value));
  }

  @Override
  public Iterator<Map.Entry<String, String>> iterator() {
    return all.iterator();
  }

  /** The first value; null if there is none. */
  String get(String name) {
    return all.stream()
        .filter(header -> header.getKey().equals(name))
        .map(Map.Entry::getValue)
        .findFirst()
        .orElse(null);
  }
}
