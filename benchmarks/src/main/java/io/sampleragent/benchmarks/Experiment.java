// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.benchmarks;

import java.io.IOException;

/** Something that is measured in rounds, all agents in each. */
interface Experiment {
  void round(int round) throws IOException, InterruptedException;

  /** Tables of all rounds so far. */
  String report();
}
