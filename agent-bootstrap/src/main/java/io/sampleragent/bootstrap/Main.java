// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.bootstrap;

import java.util.Arrays;
import java.util.jar.JarFile;

/** The command line of the jar: {@code java -jar sampler-agent.jar [command]}. */
public final class Main {
  private static final String USAGE =
      "Traces a Java application, and shows why each trace was kept or dropped.\n"
          + "\n"
          + "  java -javaagent:sampler-agent.jar -jar app.jar      trace an application\n"
          + "  java -jar sampler-agent.jar agent [--port 8126]     run the local agent, with its page\n"
          + "  java -jar sampler-agent.jar                         this text\n"
          + "\n"
          + "Settings are DD_* environment variables or -Ddd.* system properties.";

  private Main() {}

  @SuppressWarnings("SystemOut") // a command line talks on stdout
  public static void main(String[] arguments) throws Exception {
    if (arguments.length == 0
        || arguments[0].equals("--help")
        || arguments[0].equals("--version")) {
      System.out.println("Sampler Agent " + version() + "\n" + USAGE);
      return;
    }
    if (!arguments[0].equals("agent")) {
      fail(
          "unknown command '"
              + arguments[0]
              + "'; known: agent. Without a command: version and usage.");
    }
    if (System.getProperty("java.specification.version").startsWith("1.") || javaVersion() < 17) {
      fail(
          "the local agent needs Java 17 or later, this is "
              + System.getProperty("java.version")
              + "; a traced application may run on Java 8 or later.");
    }
    NestedClassLoader loader =
        new NestedClassLoader(
            new JarFile(SamplerAgent.ownJar()),
            "local-agent/",
            ClassLoader.getSystemClassLoader().getParent());
    Thread.currentThread().setContextClassLoader(loader);
    loader
        .loadClass("io.sampleragent.localagent.LocalAgentMain")
        .getMethod("main", String[].class)
        .invoke(null, (Object) Arrays.copyOfRange(arguments, 1, arguments.length));
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
