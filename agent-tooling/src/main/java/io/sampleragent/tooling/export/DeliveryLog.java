// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.tooling.export;

import io.sampleragent.tracer.Log;
import java.util.concurrent.TimeUnit;

/**
 * Says in few lines how delivery goes: nothing while all is well, one line when traces begin to be
 * lost, a summary every five minutes at most while that goes on, one line when it is over. An agent
 * that takes some payloads and refuses others gives one such pair of lines in five minutes; what is
 * lost in silence is in the next line.
 *
 * <p>Called on the writer's thread; only {@link #isUnreachable} may be asked from others.
 */
class DeliveryLog {
  static final long SUMMARY_INTERVAL = TimeUnit.MINUTES.toNanos(5);

  private final String url;
  private volatile boolean unreachable;
  private boolean announced; // that traces are being lost
  private boolean saidAnything;
  private long lastLine; // that opened a pair or summed up
  private long spansLost; // since a line said that delivery works

  DeliveryLog(String url) {
    this.url = url;
  }

  /** Now, in nanoseconds; tests have their own. */
  long now() {
    return System.nanoTime();
  }

  /** Prints; tests collect. */
  void warn(String text) {
    Log.warn(text);
  }

  /** Prints; tests collect. */
  void info(String text) {
    Log.info(text);
  }

  /** True if the last attempt reached nobody: not worth waiting for at exit. */
  boolean isUnreachable() {
    return unreachable;
  }

  void delivered() {
    unreachable = false;
    if (!announced && (spansLost == 0 || !isDue())) {
      return;
    }
    info("Traces are delivered to " + url + " again; spans lost in between: " + spansLost + ".");
    if (!announced) {
      said();
    }
    announced = false;
    spansLost = 0;
  }

  void failed(Reply reply, int spans) {
    spansLost += spans;
    unreachable = !reply.isAnswer();
    if (isDue()) {
      warn(announced ? summary(reply) : firstLine(reply));
      announced = true;
      said();
    }
  }

  private boolean isDue() {
    return !saidAnything || now() - lastLine >= SUMMARY_INTERVAL;
  }

  private void said() {
    saidAnything = true;
    lastLine = now();
  }

  private String summary(Reply reply) {
    return "Traces still cannot be delivered to "
        + url
        + " ("
        + reply.reason()
        + "); spans lost so far: "
        + spansLost
        + ".";
  }

  private String firstLine(Reply reply) {
    String advice =
        reply.isAnswer()
            ? "Look into the log of the agent at "
                + url
                + ", or set DD_TRACE_AGENT_URL if another was meant"
            : "Start an agent at " + url + ", or set DD_TRACE_AGENT_URL to where one is";
    return advice
        + ": traces cannot be delivered ("
        + reply.reason()
        + "). The application is not affected; delivery is tried again all the time, and this is said once.";
  }
}
