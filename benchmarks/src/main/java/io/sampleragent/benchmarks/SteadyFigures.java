// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.benchmarks;

import io.sampleragent.benchmarks.Steady.Block;
import io.sampleragent.benchmarks.Steady.Measured;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/** The tables of steady state at one sample rate. */
final class SteadyFigures {
  final double rate;
  private final Figures cpu = Figures.overNone("CPU µs per request, without JIT", "%.1f");
  private final Figures requestCpu = Figures.overNone("CPU µs, request threads alone", "%.1f");
  private final Figures jit = Figures.overNone("JIT µs per request", "%.1f");
  private final Figures allocated = Figures.overNone("bytes allocated per request", "%.0f");
  private final Figures requestAllocated =
      Figures.overNone("bytes allocated, request threads alone", "%.0f");
  private final Figures median = Figures.overNone("latency p50 at a fixed rate, µs", "%.0f");
  private final Figures p99 = Figures.overNone("latency p99 at a fixed rate, µs", "%.0f");
  private final Figures roots =
      Figures.absolute("requests whose trace arrived, % of those sent", "%.2f");
  private final Figures spans =
      Figures.absolute("spans arrived per request sent; columns say how many there are", "%.3f");
  private final Figures sent = Figures.absolute("bytes sent to the backend per request", "%.0f");
  private final List<Figures> all =
      List.of(cpu, requestCpu, jit, allocated, requestAllocated, median, p99, roots, spans, sent);

  SteadyFigures(double rate) {
    this.rate = rate;
  }

  void add(Agent agent, Scenario scenario, int round, Measured measured) {
    String column = scenario.title;
    cpu.add(agent, column, round, median(measured, Block::cpu));
    requestCpu.add(agent, column, round, median(measured, Block::requestCpu));
    jit.add(agent, column, round, median(measured, Block::jit));
    allocated.add(agent, column, round, median(measured, Block::allocated));
    requestAllocated.add(agent, column, round, median(measured, Block::requestAllocated));
    median.add(agent, column, round, measured.latencies().percentile(0.50));
    p99.add(agent, column, round, measured.latencies().percentile(0.99));
    if (!agent.isNone()) {
      double requests = measured.sent();
      roots.add(agent, column, round, 100 * measured.arrived().roots() / requests);
      String expected = column + ": " + scenario.spans;
      spans.add(agent, expected, round, measured.arrived().spans() / requests);
      sent.add(agent, column, round, measured.arrived().bytes() / requests);
    }
  }

  String report() {
    StringBuilder report =
        new StringBuilder(String.format(Locale.ROOT, "## Sampling at %.0f %%%n%n", 100 * rate));
    all.forEach(figures -> report.append(figures.table()));
    return report.toString();
  }

  private static double median(Measured measured, ToDoubleFunction<Block> figure) {
    return Figures.median(measured.blocks().stream().mapToDouble(figure).toArray());
  }
}
