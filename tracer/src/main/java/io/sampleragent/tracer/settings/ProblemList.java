// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.tracer.settings;

import io.sampleragent.sampling.Problems;
import java.util.ArrayList;
import java.util.List;

/** Collects problems, each once, until someone prints them. */
final class ProblemList implements Problems {
  private static final int MAX = 100; // a page full is enough to see that something is very wrong

  private final List<String> problems = new ArrayList<>();

  @Override
  public synchronized void report(String problem) {
    if (problems.size() < MAX && !problems.contains(problem)) {
      problems.add(problem);
    }
  }

  synchronized List<String> copy() {
    return new ArrayList<>(problems);
  }
}
