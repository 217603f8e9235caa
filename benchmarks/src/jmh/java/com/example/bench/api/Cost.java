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
 * What the measured thread itself takes. JMH's own figures have the time in it during which another
 * process had the processor, and its profiler what the agent's threads allocate: how much that is
 * depends on how much they drop when a loop makes millions of spans a second.
 */
@State(Scope.Thread)
@AuxCounters(AuxCounters.Type.EVENTS)
public class Cost {
  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  /** Operations, counted by each benchmark itself. */
  public long operations;

  public long bytes;

  /** Of processor time. */
  public long nanos;

  private long bytesBefore;
  private long nanosBefore;

  @Setup(Level.Iteration)
  public void start() {
    operations = 0;
    bytesBefore = allocated();
    nanosBefore = THREADS.getCurrentThreadCpuTime();
  }

  @TearDown(Level.Iteration)
  public void end() {
    nanos = THREADS.getCurrentThreadCpuTime() - nanosBefore;
    bytes = allocated() - bytesBefore;
  }

  private static long allocated() {
    return THREADS.getThreadAllocatedBytes(Thread.currentThread().getId());
  }
}
