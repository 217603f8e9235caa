// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package com.example.bench.api;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.CommandLineOptionException;
import org.openjdk.jmh.runner.options.CommandLineOptions;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;

/**
 * What all benchmarks of this package have alike, and their main program. They know nothing of any
 * agent: whether one is there, and which, is up to whoever starts them.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
public abstract class ApiBenchmark {
  /**
   * Runs all of them, each in a JVM of its own, and prints a line {@code result NAME NANOSECONDS
   * BYTES} for each.
   *
   * @param args options of the measured JVMs, {@code --}, and options of JMH
   */
  public static void main(String[] args) throws RunnerException, CommandLineOptionException {
    List<String> all = List.of(args);
    int end = all.indexOf("--");
    List<String> jmh = all.subList(end + 1, all.size());
    Options measuring =
        new OptionsBuilder()
            .parent(new CommandLineOptions(jmh.toArray(new String[0])))
            .exclude("io\\.sampleragent\\..*") // in the same list, but not in the same jar
            .jvmArgsAppend(all.subList(0, end).toArray(new String[0]))
            .output("/dev/stderr")
            .build();
    print(new Runner(measuring).run());
  }

  private static void print(Collection<RunResult> results) {
    for (RunResult result : results) {
      System.out.printf(
          Locale.ROOT,
          "result %s %.1f %.1f%n",
          result.getParams().getBenchmark(),
          perOperation(result, "nanos"),
          perOperation(result, "bytes"));
    }
    System.out.println("end");
  }

  private static double perOperation(RunResult result, String counter) {
    double operations = result.getSecondaryResults().get("operations").getScore();
    return result.getSecondaryResults().get(counter).getScore() / operations;
  }
}
