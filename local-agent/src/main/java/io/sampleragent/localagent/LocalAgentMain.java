// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.localagent;

import java.io.IOException;
import java.io.PrintStream;
import java.net.BindException;

/**
 * {@code java -jar sampler-agent.jar agent}: starts the local agent and stays until it is stopped.
 */
public final class LocalAgentMain {
  private LocalAgentMain() {}

  /** Exit status 1: could not start; 2: arguments that cannot be used. */
  public static void main(String[] args) throws InterruptedException {
    int status = run(args, System.out, System.err);
    if (status != 0) System.exit(status);
  }

  static int run(String[] args, PrintStream out, PrintStream err) throws InterruptedException {
    // Before msgpack's first use: its default buffers make JDK 25 print an Unsafe warning.
    System.setProperty("msgpack.universal-buffer", "true");
    // Jetty looks for services through this loader; ours holds them, the jar's does not.
    Thread.currentThread().setContextClassLoader(LocalAgentMain.class.getClassLoader());
    try {
      Options options = Options.parse(args, Runtime.getRuntime().maxMemory() >> 20);
      if (options.help()) {
        out.print(Options.HELP);
        return 0;
      }
      return serve(options, out, err);
    } catch (Options.UsageException e) {
      err.println("sampler-agent: " + e.getMessage());
      return 2;
    }
  }

  private static int serve(Options options, PrintStream out, PrintStream err)
      throws InterruptedException {
    LocalAgent agent = new LocalAgent(options.maxMemoryMib(), err);
    try {
      agent.start(options.port());
    } catch (Exception e) {
      err.println("sampler-agent: " + cannotStart(options.port(), e));
      return 1;
    }
    announce(agent.port(), options.maxMemoryMib(), out);
    agent.join();
    return 0;
  }

  private static void announce(int port, int memory, PrintStream out) {
    out.println("Sampler Agent, local agent: open http://127.0.0.1:" + port + "/");
    out.println("Receives traces on port " + port + " and remembers up to " + memory + " MiB.");
    if (port != Options.DEFAULT_PORT) {
      out.println("Services find it with DD_TRACE_AGENT_PORT=" + port + ".");
    }
    out.println("Stop with Ctrl-C.");
  }

  private static String cannotStart(int port, Exception e) {
    for (Throwable cause = e; cause != null; cause = cause.getCause()) {
      if (cause instanceof BindException) {
        return "port "
            + port
            + " cannot be used ("
            + cause.getMessage()
            + "). Another agent may be running; stop it, or choose another port with --port N"
            + " (--port 0 takes any free one).";
      }
    }
    String reason = e instanceof IOException ? e.getMessage() : e.toString();
    return "cannot start on port " + port + ": " + reason;
  }
}
