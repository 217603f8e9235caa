// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.benchmarks.backend;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;

/**
 * Elastic's intake: one JSON object per line, named by its only key. The request stays open while
 * the agent has something to say, so lines are counted as they come.
 */
final class Elastic {
  private Elastic() {}

  static void read(InputStream body, Counts counts) throws IOException {
    BufferedReader in = new BufferedReader(new InputStreamReader(body, StandardCharsets.UTF_8));
    for (String line = in.readLine(); line != null; line = in.readLine()) {
      if (line.startsWith("{\"transaction\"")) {
        counts.spans(1, 1);
      } else if (line.startsWith("{\"span\"")) {
        counts.spans(0, 1);
      }
    }
  }
}
