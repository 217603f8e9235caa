// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.tooling.export;

import io.sampleragent.tracer.Failures;
import io.sampleragent.tracer.Scope;

/**
 * Every thread that the agent may start, with what it is for.
 *
 * <p>All are daemons, in the outermost thread group, with no context class loader. They are made at
 * start-up and started later: a thread inherits inheritable thread-locals and access rights from
 * the one that makes it, and an agent thread made during some request would keep that application
 * alive. Nothing they do is traced.
 */
public enum AgentThread {
  /**
   * Encodes finished traces and sends them to the agent, and looks after those that do not finish.
   * Starts with the first trace.
   */
  WRITER("sampler-agent-writer"),

  /** Sends what is left when the process ends; runs for two seconds at most. */
  FLUSH_AT_EXIT("sampler-agent-flush-at-exit");

  private final String threadName;

  AgentThread(String threadName) {
    this.threadName = threadName;
  }

  public String threadName() {
    return threadName;
  }

  /**
   * A thread that is ready to be started, or to be a shutdown hook. To be called at start-up,
   * before there is any request. A failure of {@code work} is counted.
   */
  public Thread create(Runnable work) {
    Thread thread = new Thread(group(), new Guarded(threadName, work), threadName);
    thread.setDaemon(true);
    thread.setContextClassLoader(null);
    return thread;
  }

  // Applications destroy their groups, and containers their applications.
  @SuppressWarnings("ThreadGroup") // only asked for its parent
  private static ThreadGroup group() {
    ThreadGroup group = Thread.currentThread().getThreadGroup();
    while (group.getParent() != null) {
      group = group.getParent();
    }
    return group;
  }

  private static final class Guarded implements Runnable {
    private final String name;
    private final Runnable work;

    Guarded(String name, Runnable work) {
      this.name = name;
      this.work = work;
    }

    @Override
    public void run() {
      Scope.suppressThread();
      try {
        work.run();
      } catch (Throwable t) {
        Failures.swallowed("thread " + name, t);
      }
    }
  }
}
