// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.bootstrap;

import java.io.PrintStream;
import java.util.Arrays;
import java.util.jar.JarFile;

/** The command line of the jar: {@code java -jar sampler-agent.jar [command]}. */
public final class Main {
  private static final String USAGE =
      "Traces a Java application, and shows why each trace was kept or dropped.\n"
          + "\n"
          + "  java -javaagent:sampler-agent.jar -jar app.jar      trace an application\n"
          + "  java -jar sampler-agent.jar agent [--port 8126]     run the local agent, with its page\n"
          + "  java -jar sampler-agent.jar check [file] [--span]   check sampling settings and rules\n"
          + "  java -jar sampler-agent.jar                         this text\n"
          + "\n"
          + "Settings are DD_* environment variables or -Ddd.* system properties.";

  private Main() {}

  @SuppressWarnings("SystemOut") // a command line talks on stdout
  public static void main(String[] arguments) throws Exception {
    String command = arguments.length == 0 ? "--help" : arguments[0];
    switch (command) {
      case "--help":
      case "--version":
        System.out.println("Sampler Agent " + version() + "\n" + USAGE);
        break;
      case "agent":
        localAgent(behind(arguments));
        break;
      case "check":
        System.exit(check(behind(arguments)));
        break;
      default:
        fail(
            "unknown command '"
                + command
                + "'; known: agent, check. Without a command: version and usage.");
    }
  }

  private static String[] behind(String[] arguments) {
    return Arrays.copyOfRange(arguments, 1, arguments.length);
  }

  private static void localAgent(String[] arguments) throws Exception {
    if (System.getProperty("java.specification.version").startsWith("1.") || javaVersion() < 17) {
      fail(
          "the local agent needs Java 17 or later, this is "
              + System.getProperty("java.version")
              + "; a traced application may run on Java 8 or later.");
    }
    NestedClassLoader loader = nested("local-agent/");
    Thread.currentThread().setContextClassLoader(loader);
    loader
        .loadClass("io.sampleragent.localagent.LocalAgentMain")
        .getMethod("main", String[].class)
        .invoke(null, (Object) arguments);
  }

  /** Reads settings with the classes of the agent, on any Java that it runs on. */
  @SuppressWarnings("SystemOut") // the streams of a command line
  private static int check(String[] arguments) throws Exception {
    return (Integer)
        nested("agent/")
            .loadClass("io.sampleragent.tooling.command.CheckCommand")
            .getMethod("run", String[].class, PrintStream.class, PrintStream.class)
            .invoke(null, arguments, System.out, System.err);
  }

  private static NestedClassLoader nested(String folder) throws Exception {
    return new NestedClassLoader(
        new JarFile(SamplerAgent.ownJar()), folder, ClassLoader.getSystemClassLoader().getParent());
  }

  private static int javaVersion() {
    return Integer.parseInt(System.getProperty("java.specification.version"));
  }

  /** As the jar was built with. */
  static String version() {
    String version = Main.class.getPackage().getImplementationVersion();
    return version == null ? "(development)" : version;
  }

  @SuppressWarnings("SystemOut") // a command line complains on stderr
  private static void fail(String message) {
    System.err.println("sampler-agent: " + message);
    System.exit(2);
  }
}
