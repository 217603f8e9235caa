// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.tooling.command;

import java.io.PrintStream;
import java.util.List;

/** The end of a report: each problem on a line, and the exit status that follows. */
final class ProblemReport {
  private ProblemReport() {}

  static int print(List<String> problems, PrintStream out) {
    out.println();
    if (problems.isEmpty()) {
      out.println("No problem found.");
      return CheckCommand.FINE;
    }
    out.println(problems.size() == 1 ? "1 problem:" : problems.size() + " problems:");
    for (String problem : problems) {
      out.println("  " + problem);
    }
    return CheckCommand.PROBLEMS;
  }

  static void printIndented(String lines, PrintStream out) {
    out.println("    " + lines.replace("\n", System.lineSeparator() + "    "));
  }
}
