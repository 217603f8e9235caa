// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The command line: see benchmarks/run. */
public final class Main {
  private Main() {}

  /**
   * Measures, and prints what is known after each round.
   *
   * @param args the root of the repository, then what benchmarks/run was given
   */
  public static void main(String[] args) throws IOException, InterruptedException {
    Path root = Path.of(args[0]);
    List<String> given = Arrays.asList(args).subList(1, args.length);
    Options options;
    try {
      options = Options.parse(root, given);
    } catch (IllegalArgumentException e) {
      System.err.println(e.getMessage());
      System.exit(2);
      return;
    }
    String head = Machine.describe(given, options.jdk());
    try (Workshop workshop = new Workshop(root, options.jdk())) {
      String report = "";
      List<Experiment> experiments = experiments(options, workshop);
      for (int round = 1; round <= options.rounds(); round++) {
        for (Experiment experiment : experiments) {
          experiment.round(round);
        }
        report = head + "Rounds: " + round + "\n\n";
        for (Experiment experiment : experiments) {
          report += experiment.report();
        }
        if (options.out() != null) {
          Files.writeString(options.out(), report); // after each round: what is done is done
        }
        System.err.println("round " + round + " of " + options.rounds());
      }
      System.out.print(report);
    }
  }

  private static List<Experiment> experiments(Options options, Workshop workshop) {
    List<Experiment> experiments = new ArrayList<>();
    boolean all = options.experiment().equals("all");
    if (all || options.experiment().equals("steady")) {
      experiments.add(new Steady(workshop, options));
    }
    return experiments;
  }
}
