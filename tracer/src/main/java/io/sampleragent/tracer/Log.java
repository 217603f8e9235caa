// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.tracer;

import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import org.jspecify.annotations.Nullable;

/**
 * Prints the agent's own lines to stderr, each with the prefix {@code [sampler-agent]}.
 *
 * <p>Own code and not a library, because anything that starts {@code java.util.logging} before
 * {@code main} breaks applications that choose its log manager later. A line starts with what the
 * user can do; WARN means someone should.
 */
public final class Log {
  // Taken once: an application that replaces System.err must not catch our lines in its own stream.
  private static final PrintStream ERR = System.err;

  private Log() {}

  public static void info(String message) {
    print("INFO", message);
  }

  public static void warn(String message) {
    print("WARN", message);
  }

  /** The message and the whole stack trace, written as one piece so that threads do not mix. */
  public static void warn(String message, @Nullable Throwable cause) {
    if (cause == null) {
      warn(message);
      return;
    }
    StringWriter text = new StringWriter(1024);
    cause.printStackTrace(new PrintWriter(text));
    print("WARN", message + System.lineSeparator() + text.toString().trim());
  }

  private static void print(String level, String message) {
    ERR.println("[sampler-agent] " + level + " " + message);
  }
}
