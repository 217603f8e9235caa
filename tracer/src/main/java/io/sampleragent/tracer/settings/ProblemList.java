// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.tracer.settings;

import io.sampleragent.sampling.Problems;
import java.util.ArrayList;
import java.util.List;

/** Collects problems, each once and not too many, until someone prints them. */
final class ProblemList implements Problems {
  private static final int MAX = 100; // a page full is enough to see that something is very wrong

  private final List<String> problems = new ArrayList<>();
  private int more;

  @Override
  public synchronized void report(String problem) {
    if (problems.contains(problem)) {
      return;
    }
    if (problems.size() < MAX) {
      problems.add(problem);
    } else {
      more++;
    }
  }

  synchronized List<String> copy() {
    List<String> copy = new ArrayList<>(problems);
    if (more > 0) {
      copy.add(more + " more problems are not shown");
    }
    return copy;
  }
}
