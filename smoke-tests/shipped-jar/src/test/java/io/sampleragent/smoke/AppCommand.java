// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.smoke;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The command line of an application under test. Settings of the machine ({@code DD_…}, {@code
 * JAVA_TOOL_OPTIONS}) do not reach it; service and flush interval are set, the rest is default.
 */
final class AppCommand {
  /** Where the build puts the jar; another one can be named with {@code -Dsmoke.agentJar}. */
  private static final Path SHIPPED =
      Path.of(System.getProperty("smoke.agentJar", "../../agent-dist/target/sampler-agent.jar"))
          .toAbsolutePath()
          .normalize();

  /** The classes of module {@code apps}: a jar, because the JVM archives no others. */
  static final Path APPS = Path.of("../apps/target/smoke-apps.jar").toAbsolutePath().normalize();

  private static final String MORE_ARGUMENTS = System.getProperty("smoke.jvmArguments", "");

  private final Jdk jdk;
  private final Map<String, String> environment = new LinkedHashMap<>();
  private final List<String> argumentsBefore = new ArrayList<>();
  private final List<String> jvmArguments = new ArrayList<>();
  private final List<String> program = new ArrayList<>();
  private Path agentJar;

  private AppCommand(Jdk jdk) {
    this.jdk = jdk;
    jvmArguments.add("-Xmx256m");
  }

  /** Without the agent, to compare with. */
  static AppCommand untraced(Jdk jdk) {
    return new AppCommand(jdk);
  }

  /** With the shipped jar, reporting to that agent. */
  static AppCommand traced(Jdk jdk, FakeAgent agent) {
    return traced(jdk, agent.port());
  }

  static AppCommand traced(Jdk jdk, int agentPort) {
    AppCommand command = new AppCommand(jdk);
    command.agentJar = shippedJar();
    return command
        .env("DD_SERVICE", "shop")
        .env("DD_AGENT_HOST", "localhost")
        .env("DD_TRACE_AGENT_PORT", String.valueOf(agentPort))
        .env("DD_TRACE_FLUSH_INTERVAL", "0.1");
  }

  static Path shippedJar() {
    assertThat(SHIPPED)
        .as("the agent's jar, which module agent-dist builds (or -Dsmoke.agentJar=PATH)")
        .isRegularFile();
    return SHIPPED;
  }

  AppCommand agentJar(Path jar) {
    agentJar = jar;
    return this;
  }

  AppCommand env(String name, String value) {
    environment.put(name, value);
    return this;
  }

  /** Before the agent's argument, where the order matters: another agent. */
  AppCommand before(String jvmArgument) {
    argumentsBefore.add(jvmArgument);
    return this;
  }

  AppCommand jvmArgument(String argument) {
    jvmArguments.add(argument);
    return this;
  }

  /** Runs an executable jar. */
  AppCommand jar(Path jar, String... arguments) {
    assertThat(jar).as("built by this reactor before the tests").isRegularFile();
    program.addAll(List.of("-jar", jar.toString()));
    program.addAll(Arrays.asList(arguments));
    return this;
  }

  /** Runs a class of module {@code apps} with the libraries of those names, blanks in between. */
  AppCommand app(String mainClass, String libraries, String... arguments) {
    return main("com.example.apps." + mainClass, libraries, arguments);
  }

  /** {@link #app} with a Tomcat that fits, and opens what Tomcat's own start script opens. */
  AppCommand tomcat(String mainClass, String... arguments) {
    if (jdk.version() >= 9) {
      for (String opened : List.of("java.lang", "java.io", "java.util", "java.util.concurrent")) {
        jvmArgument("--add-opens=java.base/" + opened + "=ALL-UNNAMED");
      }
      jvmArgument("--add-opens=java.rmi/sun.rmi.transport=ALL-UNNAMED");
    }
    return app(mainClass, jdk.jakarta() ? "tomcat10" : "tomcat9", arguments);
  }

  /** {@link #app} for a class of any package. */
  AppCommand main(String mainClass, String libraries, String... arguments) {
    StringBuilder classPath = new StringBuilder(APPS.toString());
    for (String name :
        libraries.isEmpty() ? List.<String>of() : List.of(libraries.split(" ", -1))) {
      classPath
          .append(File.pathSeparator)
          .append(Path.of("target/lib", name, "*").toAbsolutePath());
    }
    program.addAll(List.of("-cp", classPath.toString(), mainClass));
    program.addAll(Arrays.asList(arguments));
    return this;
  }

  App start() throws IOException {
    List<String> command = new ArrayList<>(List.of(jdk.java()));
    command.addAll(argumentsBefore);
    if (agentJar != null) {
      command.add("-javaagent:" + agentJar);
      Arrays.stream(MORE_ARGUMENTS.split(" ")).filter(s -> !s.isEmpty()).forEach(command::add);
    }
    command.addAll(jvmArguments);
    command.addAll(program);
    Path folder = Files.createTempDirectory("smoke");
    ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
    builder.environment().keySet().removeIf(AppCommand::changesJvmOrAgent);
    builder.environment().putAll(environment);
    return new App(builder.start(), folder);
  }

  /** For programs that end by themselves. */
  App run() throws IOException, InterruptedException {
    try (App app = start()) {
      app.awaitEnd();
      return app;
    }
  }

  private static boolean changesJvmOrAgent(String name) {
    return name.startsWith("DD_")
        || name.startsWith("OTEL_")
        || name.endsWith("JAVA_OPTIONS")
        || name.equals("JAVA_TOOL_OPTIONS");
  }
}
