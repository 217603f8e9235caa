// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.localagent;

import io.sampleragent.localagent.http.AgentLog;
import io.sampleragent.localagent.http.HttpFront;
import io.sampleragent.localagent.store.Losses;
import io.sampleragent.localagent.store.TraceStore;
import java.io.PrintStream;
import java.util.function.LongSupplier;

/** Puts store and server together; what a test starts in place of a process. */
final class LocalAgent implements AutoCloseable {
  private static final long IDLE_MILLIS = 30_000; // clients flush every second on one connection

  private final HttpFront front;
  private int port;

  LocalAgent(int maxMemoryMib, PrintStream out) {
    this(maxMemoryMib, out, System::currentTimeMillis, IDLE_MILLIS);
  }

  LocalAgent(int maxMemoryMib, PrintStream out, LongSupplier clockMillis, long idleMillis) {
    Losses losses = new Losses();
    TraceStore store = new TraceStore(maxMemoryMib * 1024L * 1024L, losses);
    front = new HttpFront(store, losses, new AgentLog(out, clockMillis), clockMillis, idleMillis);
  }

  void start(int wantedPort) throws Exception {
    port = front.start(wantedPort);
  }

  int port() {
    return port;
  }

  void join() throws InterruptedException {
    front.join();
  }

  @Override
  public void close() {
    front.stop();
  }
}
