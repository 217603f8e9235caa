// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.tracer.settings;

import java.util.HashMap;
import java.util.Map;

/** Builds configurations as if these names and values were set. */
final class Configs {
  private Configs() {}

  static Config environment(String... namesAndValues) {
    return Config.of(map(namesAndValues), map());
  }

  static Config properties(String... namesAndValues) {
    return Config.of(map(), map(namesAndValues));
  }

  static Map<String, String> map(String... namesAndValues) {
    Map<String, String> map = new HashMap<>();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      map.put(namesAndValues[i], namesAndValues[i + 1]);
    }
    return map;
  }
}
