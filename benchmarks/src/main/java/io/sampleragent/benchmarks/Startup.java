// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.benchmarks;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * What an agent adds to the start of a program: to Hello World from start to end, and to servers
 * from start to their first answer.
 */
final class Startup implements Experiment {
  // Milliseconds of the process and its end, to the millisecond; what the program prints is
  // nobody's.
  private static final List<String> TIMED =
      List.of(
          "bash",
          "-c",
          "export LC_ALL=C; TIMEFORMAT='took %3R %3U %3S';"
              + " { time \"$@\" >/dev/null 2>&3; } 3>/dev/null 2>&1",
          "timed");

  private static final String HELLO = "Hello World";
  private static final String TOMCAT = "Tomcat, first answer";
  private static final String SPRING = "Spring Boot 3, first answer";

  private final Workshop workshop;
  private final Options options;
  private final Figures wall = Figures.overNone("start-up, wall ms", "%.0f");
  private final Figures cpu = Figures.overNone("start-up, CPU ms", "%.0f");
  private final Figures classes = Figures.overNone("start-up, classes loaded", "%.0f");
  private final Figures resident = Figures.overNone("start-up, peak resident MB", "%.1f");

  Startup(Workshop workshop, Options options) {
    this.workshop = workshop;
    this.options = options;
  }

  @Override
  public void round(int round) throws IOException, InterruptedException {
    helloWorlds(round);
    for (Agent agent : options.agents()) {
      waitingHelloWorld(agent, round);
    }
    for (Agent agent : options.agents()) {
      firstAnswer(agent, TOMCAT, workshop.tomcatMain(), "/nothing", round);
    }
    for (Agent agent : options.agents()) {
      firstAnswer(agent, SPRING, workshop.springBootMain(), "/stock", round);
    }
  }

  @Override
  public String report() {
    return "## Start-up\n\n" + wall.table() + cpu.table() + classes.table() + resident.table();
  }

  /** Several of so short a program in one round, in turns, of which the median counts. */
  private void helloWorlds(int round) throws IOException, InterruptedException {
    List<List<double[]>> took = new ArrayList<>();
    options.agents().forEach(agent -> took.add(new ArrayList<>()));
    for (int i = 0; i < options.hellos(); i++) {
      for (int j = 0; j < took.size(); j++) {
        took.get(j).add(helloWorld(options.agents().get(j)));
      }
    }
    for (int j = 0; j < took.size(); j++) {
      Agent agent = options.agents().get(j);
      wall.add(agent, HELLO, round, median(took.get(j), 0));
      cpu.add(agent, HELLO, round, median(took.get(j), 1));
    }
  }

  private static double median(List<double[]> all, int index) {
    return Figures.median(all.stream().mapToDouble(each -> each[index]).toArray());
  }

  /** Wall and CPU milliseconds. */
  private double[] helloWorld(Agent agent) throws IOException, InterruptedException {
    try (Child hello = workshop.startBelow(TIMED, agent, workshop.helloWorldMain())) {
      String[] seconds = hello.expect("took ").split(" ", -1);
      double user = Double.parseDouble(seconds[1]);
      double system = Double.parseDouble(seconds[2]);
      return new double[] {1000 * Double.parseDouble(seconds[0]), 1000 * (user + system)};
    }
  }

  /** One that waits to be looked at, so another than the ones that are timed. */
  private void waitingHelloWorld(Agent agent, int round) throws IOException {
    List<String> main = workshop.helloWorldMain("wait");
    try (Child hello = workshop.start(agent, 1, List.of(), main)) {
      hello.expect("Hello");
      look(agent, HELLO, hello, round);
    }
  }

  private void firstAnswer(Agent agent, String column, List<String> main, String path, int round)
      throws IOException {
    long start = System.nanoTime();
    try (Child server = workshop.start(agent, 1, List.of(), main)) {
      int port = Integer.parseInt(server.expect("listening on port"));
      try (Connection connection = new Connection(port)) {
        connection.exchange(Connection.request(path));
      }
      long nanos = System.nanoTime() - start;
      cpu.add(agent, column, round, new Proc(server.pid()).cpuMillis());
      wall.add(agent, column, round, nanos / 1e6);
      look(agent, column, server, round);
    }
  }

  private void look(Agent agent, String column, Child process, int round) throws IOException {
    classes.add(agent, column, round, (double) PerfData.of(process.pid()).loadedClasses());
    resident.add(agent, column, round, new Proc(process.pid()).peakResidentMb());
  }
}
