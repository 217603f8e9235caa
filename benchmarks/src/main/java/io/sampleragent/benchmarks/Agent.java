// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.benchmarks;

import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * One agent, or none, or a library in place of one, and how it is configured: agents.properties.
 *
 * @param jar null if nothing is attached to the JVM
 * @param environment with places for host, port and rate
 */
record Agent(String name, String title, @Nullable Path jar, Map<String, String> environment) {
  static final String NONE = "none";
  static final String OURS = "sampler";

  boolean isNone() {
    return name.equals(NONE);
  }

  /** The environment for one run. */
  Map<String, String> environment(int port, double rate) {
    Map<String, String> filled = new TreeMap<>();
    environment.forEach(
        (key, value) ->
            filled.put(
                key,
                value
                    .replace("${host}", "127.0.0.1")
                    .replace("${port}", Integer.toString(port))
                    .replace("${rate}", Double.toString(rate))));
    return filled;
  }
}
