// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.benchmarks;

import io.sampleragent.benchmarks.Proc.ThreadId;
import io.sampleragent.benchmarks.Workshop.Arrived;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What a request costs once everything is warm.
 *
 * <p>Each agent, rate and scenario has a JVM of its own: what one scenario teaches the JIT compiler
 * must not help or hurt the next. After a warm-up come blocks of requests as fast as answers come,
 * of which the median counts, and then requests at a fixed rate for latencies.
 */
final class Steady implements Experiment {
  private static final double SETTLED = 0.03; // less is what tiered compilation never stops doing
  private static final int MOST_WARM_UP_BLOCKS = 20; // or a starved compiler would take all day

  private final Workshop workshop;
  private final Options options;
  private final List<SteadyFigures> figures = new ArrayList<>();

  Steady(Workshop workshop, Options options) {
    this.workshop = workshop;
    this.options = options;
    for (double rate : options.rates()) {
      figures.add(new SteadyFigures(rate));
    }
  }

  @Override
  public String report() {
    StringBuilder report = new StringBuilder("## Steady state\n\n");
    figures.forEach(ofRate -> report.append(ofRate.report()));
    return report.toString();
  }

  @Override
  public void round(int round) throws IOException, InterruptedException {
    for (Scenario scenario : options.scenarios()) {
      for (Agent agent : options.agents()) {
        if (agent.isNone()) {
          Measured measured = measure(agent, 1, scenario);
          figures.forEach(ofRate -> ofRate.add(agent, scenario, round, measured));
        } else {
          for (SteadyFigures ofRate : figures) {
            ofRate.add(agent, scenario, round, measure(agent, ofRate.rate, scenario));
          }
        }
      }
    }
  }

  Measured measure(Agent agent, double rate, Scenario scenario)
      throws IOException, InterruptedException {
    workshop.forgetArrivals();
    try (Child app = workshop.tomcat(agent, rate)) {
      int port = Integer.parseInt(app.expect("listening on port"));
      try (Load load = new Load(port, scenario.paths(), options.connections())) {
        warmUp(app, load);
        List<Block> blocks = new ArrayList<>();
        for (int i = 0; i < options.blocks(); i++) {
          blocks.add(block(app, load));
        }
        Latencies latencies = load.openLoop(options.requests(), options.perSecond());
        app.finish();
        return new Measured(blocks, latencies, load.sent(), workshop.arrived());
      }
    }
  }

  /** Until the JIT compiler has little left to do, which takes longer on a busy machine. */
  private void warmUp(Child app, Load load) throws IOException, InterruptedException {
    load.closedLoop(options.warmUp());
    for (int i = 0; i < MOST_WARM_UP_BLOCKS; i++) {
      Block block = block(app, load);
      if (block.jit() < SETTLED * block.cpu()) {
        return;
      }
    }
  }

  private Block block(Child app, Load load) throws IOException, InterruptedException {
    Proc proc = new Proc(app.pid());
    long[] allocatedBefore = app.ask("allocated");
    Map<ThreadId, Long> before = proc.threads();
    long start = System.nanoTime();
    long sent = load.sent();
    if (options.pace() > 0) {
      load.openLoop(options.requests(), options.pace());
    } else {
      load.closedLoop(options.requests());
    }
    double requests = load.sent() - sent;
    long nanos = System.nanoTime() - start;
    Cpu cpu = Cpu.between(before, proc.threads());
    long[] allocated = app.ask("allocated");
    return new Block(
        cpu.working() / requests / 1000,
        cpu.requests() / requests / 1000,
        cpu.compiling() / requests / 1000,
        (allocated[0] - allocatedBefore[0]) / requests,
        (allocated[1] - allocatedBefore[1]) / requests,
        requests * 1e9 / nanos);
  }

  /**
   * Per request.
   *
   * @param cpu microseconds, without the JIT compiler
   * @param requestCpu of these, on the threads that answer requests
   * @param jit microseconds of the JIT compiler: near nothing, or it was not warm
   * @param allocated bytes
   * @param requestAllocated of these, on the threads that answer requests
   * @param perSecond requests a second
   */
  record Block(
      double cpu,
      double requestCpu,
      double jit,
      double allocated,
      double requestAllocated,
      double perSecond) {}

  /** What one JVM told, warm-up included in what was sent and what arrived. */
  record Measured(List<Block> blocks, Latencies latencies, long sent, Arrived arrived) {}
}
