// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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
    String report = Machine.describe(given, options.jdk());
    if (!options.experiment().equals("jmh")) {
      report += inRounds(root, options, report);
    }
    if (options.experiment().equals("jmh") || options.experiment().equals("all")) {
      report += HotPath.report(options.rest(), options.jdk().resolve("bin/java").toString());
    }
    save(options, report);
    System.out.print(report);
  }

  private static String inRounds(Path root, Options options, String head)
      throws IOException, InterruptedException {
    String report = "";
    try (Workshop workshop = new Workshop(root, options.jdk())) {
      List<Experiment> experiments = experiments(options, workshop);
      for (int round = 1; round <= options.rounds(); round++) {
        report = "Rounds: " + round + "\n\n";
        for (Experiment experiment : experiments) {
          experiment.round(round);
          report += experiment.report();
        }
        save(options, head + report); // after each round: what is done is done
        System.err.println("round " + round + " of " + options.rounds());
      }
    }
    return report;
  }

  private static void save(Options options, String report) throws IOException {
    if (options.out() != null) {
      Files.writeString(options.out(), report);
    }
  }

  private static List<Experiment> experiments(Options options, Workshop workshop) {
    return switch (options.experiment()) {
      case "startup" -> List.of(new Startup(workshop, options));
      case "steady" -> List.of(new Steady(workshop, options));
      case "memory" -> List.of(new Memory(workshop, options));
      case "apis" -> List.of(new Apis(workshop, options));
      default ->
          List.of(
              new Startup(workshop, options),
              new Steady(workshop, options),
              new Memory(workshop, options));
    };
  }
}
