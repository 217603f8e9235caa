// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.benchmarks;

import io.sampleragent.benchmarks.backend.Backend;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Where things lie, and how applications and the backend are started. */
final class Workshop implements AutoCloseable {
  // One collector thread, a heap that neither grows nor shrinks: what an agent allocates costs the
  // same each time.
  private static final List<String> STEADY_HEAP =
      List.of("-Xms512m", "-Xmx512m", "-XX:+UseSerialGC");

  private final Path target;
  private final Path springBoot;
  private final Path java;
  private final Path files;
  private final Child backend;
  private final int agentPort;
  private final int calledPort;

  Workshop(Path root, Path jdk) throws IOException {
    target = root.resolve("benchmarks/target");
    springBoot = root.resolve("smoke-tests/app-spring-boot-3/target/app-spring-boot-3.jar");
    java = jdk.resolve("bin/java");
    files = Files.createTempDirectory(target, "run");
    backend =
        Child.start(
            List.of(
                Path.of(System.getProperty("java.home"), "bin/java").toString(),
                "-Xmx512m",
                "-cp",
                System.getProperty("java.class.path"),
                Backend.class.getName()),
            Map.of(),
            target.resolve("stderr-backend.txt"));
    long[] ports = Child.numbers(backend.expect("listening"));
    agentPort = (int) ports[0];
    calledPort = (int) ports[1];
  }

  /** Traces that arrived since {@link #forgetArrivals()}. */
  Arrived arrived() throws IOException {
    long[] numbers = Child.numbers(ask("/counts"));
    return new Arrived(numbers[0], numbers[1], numbers[2], numbers[3]);
  }

  void forgetArrivals() throws IOException {
    ask("/reset");
  }

  /** Until nothing has arrived for some seconds. */
  void awaitQuiet(int seconds) throws IOException, InterruptedException {
    Arrived before = arrived();
    for (int quiet = 0; quiet < seconds; quiet++) {
      TimeUnit.SECONDS.sleep(1);
      Arrived now = arrived();
      if (!now.equals(before)) {
        before = now;
        quiet = -1;
      }
    }
  }

  private String ask(String path) throws IOException {
    try (Connection connection = new Connection(agentPort)) {
      return connection.exchangeForBody(Connection.request(path));
    }
  }

  /** What an agent delivered. */
  record Arrived(long requests, long bytes, long roots, long spans) {}

  /** Tomcat, ready for steady load. */
  Child tomcat(Agent agent, double rate) throws IOException {
    return start(agent, rate, STEADY_HEAP, tomcatMain());
  }

  /** The arguments after the JVM's own. */
  List<String> tomcatMain() throws IOException {
    String called = "http://127.0.0.1:" + calledPort + "/stock";
    return List.of("-cp", applications("app-lib"), "com.example.bench.TomcatApp", called);
  }

  /** JMH on what applications call; the agent is attached to the JVMs that it starts. */
  Child apis(Agent agent, List<String> jmhOptions) throws IOException {
    List<String> command =
        new ArrayList<>(
            List.of(
                java.toString(),
                "-cp",
                applications("api-lib"),
                "com.example.bench.api.ApiBenchmark"));
    command.addAll(attached(agent));
    command.add("--");
    command.addAll(jmhOptions);
    return Child.start(command, agent.environment(agentPort, 1), errors(agent));
  }

  List<String> springBootMain() {
    return List.of("-jar", springBoot.toString());
  }

  List<String> helloWorldMain(String... arguments) throws IOException {
    List<String> main =
        new ArrayList<>(List.of("-cp", applications("app-lib"), "com.example.bench.HelloWorld"));
    main.addAll(Arrays.asList(arguments));
    return main;
  }

  Child start(Agent agent, double rate, List<String> options, List<String> main)
      throws IOException {
    return Child.start(
        command(agent, options, main), agent.environment(agentPort, rate), errors(agent));
  }

  /** As {@link #start}, below another command, such as one that takes the time. */
  Child startBelow(List<String> outer, Agent agent, List<String> main) throws IOException {
    List<String> command = new ArrayList<>(outer);
    command.addAll(command(agent, List.of(), main));
    return Child.start(command, agent.environment(agentPort, 1), errors(agent));
  }

  private List<String> command(Agent agent, List<String> options, List<String> main) {
    List<String> command = new ArrayList<>();
    command.add(java.toString());
    command.addAll(attached(agent));
    command.addAll(options);
    command.addAll(main);
    return command;
  }

  private List<String> attached(Agent agent) {
    String temporary = "-Djava.io.tmpdir=" + files;
    return agent.jar() == null
        ? List.of(temporary)
        : List.of("-javaagent:" + agent.jar(), temporary);
  }

  private String applications(String libraryFolder) throws IOException {
    List<String> jars = new ArrayList<>();
    jars.add(target.resolve("benchmarks-apps.jar").toString());
    try (Stream<Path> libraries = Files.list(target.resolve(libraryFolder))) {
      libraries.sorted().forEach(library -> jars.add(library.toString()));
    }
    return String.join(File.pathSeparator, jars);
  }

  private Path errors(Agent agent) {
    return target.resolve("stderr-" + agent.name().replace('/', '_') + ".txt");
  }

  @Override
  public void close() throws IOException {
    backend.close();
    try (Stream<Path> left = Files.walk(files)) {
      for (Path path : left.sorted((a, b) -> b.compareTo(a)).toList()) {
        Files.delete(path);
      }
    }
  }
}
