// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.benchmarks;

import java.io.IOException;
import java.nio.file.Files;

/** What an agent keeps once Tomcat has answered the mix for a while and garbage is collected. */
final class Memory implements Experiment {
  private static final String COLUMN = "Tomcat after load";
  private static final double MB = 1024 * 1024;

  private final Workshop workshop;
  private final Options options;
  private final Figures heap = Figures.overNone("heap after collection, MB", "%.2f");
  private final Figures metaspace = Figures.overNone("metaspace, MB", "%.2f");
  private final Figures classes = Figures.overNone("classes", "%.0f");
  private final Figures threads = Figures.overNone("threads", "%.0f");
  private final Figures resident = Figures.overNone("resident, MB", "%.1f");
  private final Figures jar = Figures.absolute("size of the agent's jar, MB", "%.2f");

  Memory(Workshop workshop, Options options) {
    this.workshop = workshop;
    this.options = options;
  }

  @Override
  public void round(int round) throws IOException, InterruptedException {
    for (Agent agent : options.agents()) {
      measure(agent, round);
      if (agent.jar() != null) {
        jar.add(agent, "jar", 1, Files.size(agent.jar()) / MB);
      }
    }
  }

  @Override
  public String report() {
    return "## Memory\n\n"
        + heap.table()
        + metaspace.table()
        + classes.table()
        + threads.table()
        + resident.table()
        + jar.table();
  }

  private void measure(Agent agent, int round) throws IOException, InterruptedException {
    workshop.forgetArrivals();
    try (Child app = workshop.tomcat(agent, 1)) {
      int port = Integer.parseInt(app.expect("listening on port"));
      try (Load load = new Load(port, Scenario.MIX.paths(), options.connections())) {
        load.closedLoop(options.warmUp());
      }
      workshop.awaitQuiet(options.quietSeconds()); // what is on its way is not kept
      long[] kept = app.ask("memory");
      heap.add(agent, COLUMN, round, kept[0] / MB);
      metaspace.add(agent, COLUMN, round, kept[1] / MB);
      classes.add(agent, COLUMN, round, (double) kept[2]);
      threads.add(agent, COLUMN, round, (double) kept[3]);
      resident.add(agent, COLUMN, round, new Proc(app.pid()).residentMb());
    }
  }
}
