// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.bootstrap;

import java.io.File;
import java.lang.instrument.Instrumentation;
import java.lang.reflect.InvocationTargetException;
import java.util.jar.JarFile;

/**
 * Entry point of {@code -javaagent}: opens the agent's class loader and hands over.
 *
 * <p>Runs before the application's {@code main}, on its thread. Whatever goes wrong is one line on
 * stderr, and the application runs untraced.
 */
public final class SamplerAgent {
  /** In the boot loader, so that it is seen whatever loader an agent has. */
  private static final String BRIDGE = "java.lang.SamplerAgentBridge";

  /** Started reflectively, because it lives in the agent's class loader. */
  private static final String START = "io.sampleragent.tooling.startup.AgentStart";

  private SamplerAgent() {}

  @SuppressWarnings("SystemOut") // the one line that says what is wrong
  public static void premain(String arguments, Instrumentation instrumentation) {
    try {
      if (isAttached()) {
        System.err.println(
            "[sampler-agent] WARN Name the agent once on the command line: it is attached already, and this -javaagent"
                + " has no effect.");
      } else if (isEnabled()) {
        start(instrumentation);
      }
    } catch (Throwable failure) {
      System.err.println(
          "[sampler-agent] ERROR nothing is traced, the application runs as without the agent: "
              + causeOf(failure));
    }
  }

  private static boolean isAttached() {
    try {
      Class.forName(BRIDGE, false, null);
      return true;
    } catch (ClassNotFoundException expected) {
      return false;
    }
  }

  // Read here too, and not only with all other settings, so that "off" loads nothing at all.
  private static boolean isEnabled() {
    String value = System.getProperty("dd.trace.enabled");
    if (value == null || value.trim().isEmpty()) {
      value = System.getenv("DD_TRACE_ENABLED");
    }
    return value == null || !("false".equalsIgnoreCase(value.trim()) || "0".equals(value.trim()));
  }

  private static void start(Instrumentation instrumentation) throws Exception {
    File jar = ownJar();
    NestedClassLoader agent =
        new NestedClassLoader(
            new JarFile(jar, false), "agent/", ClassLoader.getSystemClassLoader().getParent());
    byte[] bridge = agent.bytes("bridge/java/lang/SamplerAgentBridge.classdata");
    agent
        .loadClass(START)
        .getMethod("start", Instrumentation.class, byte[].class, String.class)
        .invoke(null, instrumentation, bridge, Main.version());
  }

  /** The jar that this class came from, whatever it was renamed to. */
  static File ownJar() throws Exception {
    return new File(SamplerAgent.class.getProtectionDomain().getCodeSource().getLocation().toURI());
  }

  private static Throwable causeOf(Throwable failure) {
    boolean wrapped = failure instanceof InvocationTargetException && failure.getCause() != null;
    return wrapped ? failure.getCause() : failure;
  }
}
