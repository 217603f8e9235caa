// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.tooling.export;

import io.sampleragent.tracer.Failures;
import io.sampleragent.tracer.Scope;
import java.lang.reflect.Constructor;

/**
 * Every thread that the agent may start, with what it is for.
 *
 * <p>All are daemons, in the outermost thread group, with no context class loader and, where Java
 * allows it, without the inheritable thread-locals of whatever application thread happened to start
 * them: an agent thread must keep no application alive. Nothing they do is traced.
 */
public enum AgentThread {
  /** Encodes finished traces and sends them to the agent. Starts with the first finished trace. */
  WRITER("sampler-agent-writer"),

  /** Sends what is left when the process ends; runs for two seconds at most. */
  FLUSH_AT_EXIT("sampler-agent-flush-at-exit");

  private static final int DEFAULT_STACK = 0;

  private final String threadName;

  AgentThread(String threadName) {
    this.threadName = threadName;
  }

  public String threadName() {
    return threadName;
  }

  /**
   * A thread that is ready to start, or to be a shutdown hook. A failure of {@code work} is
   * counted.
   */
  public Thread create(Runnable work) {
    Thread thread = newThread(new Guarded(threadName, work));
    thread.setDaemon(true);
    thread.setContextClassLoader(null);
    return thread;
  }

  private Thread newThread(Runnable work) {
    try {
      return withoutInheritedLocals(work);
    } catch (ReflectiveOperationException java8) {
      return new Thread(group(), work, threadName);
    }
  }

  /**
   * The constructor that Java 9 added, whose last argument says whether to inherit thread-locals.
   */
  private Thread withoutInheritedLocals(Runnable work) throws ReflectiveOperationException {
    Constructor<Thread> constructor =
        Thread.class.getConstructor(
            ThreadGroup.class, Runnable.class, String.class, long.class, boolean.class);
    return constructor.newInstance(group(), work, threadName, (long) DEFAULT_STACK, false);
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
