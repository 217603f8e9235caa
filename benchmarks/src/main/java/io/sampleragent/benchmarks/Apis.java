// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.benchmarks;

import java.io.IOException;
import java.util.Map;

/**
 * What a span costs that the application's code makes through an API, on the thread that makes it:
 * {@code com.example.bench.api}, under JMH, in JVMs with each agent.
 */
final class Apis implements Experiment {
  private static final Map<String, String> COLUMNS =
      Map.of(
          "DatadogBenchmark",
          "@Trace",
          "OpenTracingBenchmark",
          "OpenTracing",
          "OpenTelemetryBenchmark",
          "OpenTelemetry");

  private final Workshop workshop;
  private final Options options;
  private final Figures nanos = Figures.overNone("CPU ns a trace", "%.0f");
  private final Figures bytes = Figures.overNone("bytes a trace", "%.0f");

  Apis(Workshop workshop, Options options) {
    this.workshop = workshop;
    this.options = options;
  }

  @Override
  public void round(int round) throws IOException, InterruptedException {
    for (Agent agent : options.agents()) {
      measure(agent, round);
    }
  }

  @Override
  public String report() {
    return "## APIs\n\n" + nanos.table() + bytes.table();
  }

  private void measure(Agent agent, int round) throws IOException, InterruptedException {
    try (Child jmh = workshop.apis(agent, options.rest())) {
      for (String line = jmh.next(); !line.equals("end"); line = jmh.next()) {
        String[] words = line.split(" ", -1);
        if (words[0].equals("result")) {
          String column = column(words[1]);
          nanos.add(agent, column, round, Double.parseDouble(words[2]));
          bytes.add(agent, column, round, Double.parseDouble(words[3]));
        }
      }
      jmh.finish();
    }
  }

  /** {@code OpenTracing, nested} of {@code com.example.bench.api.OpenTracingBenchmark.nested}. */
  private static String column(String benchmark) {
    String[] names = benchmark.split("\\.", -1);
    return COLUMNS.get(names[names.length - 2]) + ", " + names[names.length - 1];
  }
}
