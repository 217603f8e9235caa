// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package com.example.bench.api;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/**
 * What the measured thread allocates itself. JMH's own profiler has the agent's threads in it, too,
 * and how much they do depends on how much they drop when a loop makes millions of spans a second.
 */
@State(Scope.Thread)
@AuxCounters(AuxCounters.Type.EVENTS)
public class Allocation {
  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  /** Operations, counted by each benchmark itself. */
  public long operations;

  public long bytes;

  private long before;

  @Setup(Level.Iteration)
  public void start() {
    operations = 0;
    before = allocated();
  }

  @TearDown(Level.Iteration)
  public void end() {
    bytes = allocated() - before;
  }

  private static long allocated() {
    return THREADS.getThreadAllocatedBytes(Thread.currentThread().getId());
  }
}
