// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.localagent.http;

import java.io.PrintStream;
import java.util.HashMap;
import java.util.Map;
import java.util.function.LongSupplier;

/**
 * What the user must know, on one stream. Any thread.
 *
 * <p>Refused requests repeat with every flush of a client, so one line per status in {@link
 * #QUIET_MILLIS}; the next line says how many were left out.
 */
public final class AgentLog {
  static final long QUIET_MILLIS = 10_000;
  private static final int MAX_LINE = 500; // texts come from outside

  private final PrintStream out;
  private final LongSupplier clockMillis;
  private final Map<Integer, Quiet> byStatus = new HashMap<>();

  public AgentLog(PrintStream out, LongSupplier clockMillis) {
    this.out = out;
    this.clockMillis = clockMillis;
  }

  private static final class Quiet {
    long until = Long.MIN_VALUE;
    long leftOut;
  }

  public void line(String text) {
    String clean = text.replaceAll("\\p{Cntrl}", " "); // a sender must not forge lines
    out.println(clean.length() <= MAX_LINE ? clean : clean.substring(0, MAX_LINE) + "...");
  }

  synchronized void refused(int status, String what) {
    Quiet quiet = byStatus.computeIfAbsent(status, unused -> new Quiet());
    long now = clockMillis.getAsLong();
    if (now < quiet.until) {
      quiet.leftOut++;
      return;
    }
    String more = quiet.leftOut == 0 ? "" : " (and " + quiet.leftOut + " more since the last line)";
    quiet.until = now + QUIET_MILLIS;
    quiet.leftOut = 0;
    line("refused with " + status + ": " + what + more);
  }

  /** A bug of ours: the stack trace is what a report needs. */
  synchronized void failed(String what, Throwable cause) {
    line("failed: " + what);
    cause.printStackTrace(out);
  }
}
