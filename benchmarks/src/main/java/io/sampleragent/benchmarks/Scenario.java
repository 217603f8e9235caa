// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.benchmarks;

import java.util.List;

/** What the servlet application is asked for. */
enum Scenario {
  NOTHING("nothing", 1, "/nothing"),
  QUERIES("three queries", 4, "/queries"),
  CALL("one call", 2, "/call"),
  /** Sixty per cent nothing, thirty queries, ten calls. */
  MIX(
      "mix",
      2,
      "/nothing /queries /nothing /call /nothing /queries /nothing /nothing /queries /nothing");

  final String title;
  final int spans; // per request, on average, of an agent that makes one for each operation
  private final String paths;

  Scenario(String title, int spans, String paths) {
    this.title = title;
    this.spans = spans;
    this.paths = paths;
  }

  /** Asked for in turn. */
  List<String> paths() {
    return List.of(paths.split(" ", -1));
  }
}
