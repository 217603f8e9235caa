// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.tooling.command;

import io.sampleragent.sampling.InvalidRulesException;
import io.sampleragent.sampling.Problems;
import io.sampleragent.sampling.SamplingRules;
import io.sampleragent.sampling.Source;
import io.sampleragent.sampling.SpanSamplingRules;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;

/** Prints rules that stand in a file of their own, and their problems. */
final class RulesReport {
  private RulesReport() {}

  /**
   * Returns the exit status.
   *
   * @param span whether the rules are for single spans, otherwise for traces
   */
  static int print(String json, String file, boolean span, PrintStream out) {
    ProblemCollector problems = new ProblemCollector();
    try {
      Object rules =
          span
              ? SpanSamplingRules.parse(json, Source.FILE, file, problems)
              : SamplingRules.parse(json, Source.FILE, file, problems);
      out.println((span ? "Rules for single spans in " : "Rules for traces in ") + file + ":");
      ProblemReport.printIndented(rules.toString(), out);
    } catch (InvalidRulesException e) {
      problems.report(file + ": " + e.getMessage());
    }
    return ProblemReport.print(problems.list, out);
  }

  /** All of them: what bounds the rules bounds these. */
  private static final class ProblemCollector implements Problems {
    final List<String> list = new ArrayList<>();

    @Override
    public void report(String problem) {
      list.add(problem);
    }
  }
}
