// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.benchmarks;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.format.OutputFormat;
import org.openjdk.jmh.runner.format.OutputFormatFactory;
import org.openjdk.jmh.runner.options.CommandLineOptionException;
import org.openjdk.jmh.runner.options.CommandLineOptions;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.VerboseMode;

/** The hot path under JMH: nanoseconds and bytes per operation. */
final class HotPath {
  private static final String BYTES = "gc.alloc.rate.norm"; // as JMH's profiler calls it

  private HotPath() {}

  /**
   * Runs what the options choose, with JMH's own defaults for what they leave out.
   *
   * @param options as JMH's command line has them
   * @param java the JVM to measure on
   */
  static String report(List<String> options, String java) {
    try {
      Options jmh =
          new OptionsBuilder()
              .parent(new CommandLineOptions(options.toArray(new String[0])))
              .jvm(java)
              .exclude("com\\.example\\..*") // applications, see Apis
              .addProfiler(GCProfiler.class)
              .build();
      return table(new Runner(jmh, progress(jmh)).run());
    } catch (CommandLineOptionException | RunnerException e) {
      throw new IllegalArgumentException(e.getMessage(), e);
    }
  }

  /** Where it can be watched, and not between the tables. */
  private static OutputFormat progress(Options jmh) {
    return OutputFormatFactory.createFormatInstance(
        System.err, jmh.verbosity().orElse(VerboseMode.NORMAL));
  }

  private static String table(Collection<RunResult> runs) {
    StringBuilder table =
        new StringBuilder("## Hot path\n\n| operation | ns | bytes |\n|---|---|---|\n");
    for (RunResult run : runs) {
      Result<?> nanos = run.getPrimaryResult();
      Result<?> bytes = run.getSecondaryResults().get(BYTES);
      table.append(
          String.format(
              Locale.ROOT,
              "| %s | %.1f ± %.1f | %.0f |%n",
              name(run),
              nanos.getScore(),
              nanos.getScoreError(),
              bytes.getScore()));
    }
    return table.append('\n').toString();
  }

  private static String name(RunResult run) {
    String full = run.getParams().getBenchmark();
    StringBuilder name =
        new StringBuilder(full.substring(full.lastIndexOf('.', full.lastIndexOf('.') - 1) + 1));
    for (String key : run.getParams().getParamsKeys()) {
      name.append(", ").append(key).append(' ').append(run.getParams().getParam(key));
    }
    return name.toString();
  }
}
