// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package com.example.bench;

import com.sun.management.ThreadMXBean;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.ThreadInfo;
import java.nio.charset.StandardCharsets;

/**
 * Answers what only the JVM itself knows, one line per question: {@code allocated} and {@code
 * memory}.
 */
final class Questions {
  private static final String REQUEST_THREADS = "http-nio-";

  private final BufferedReader in;
  private final PrintStream out;

  Questions(InputStream in, PrintStream out) {
    this.in = new BufferedReader(new InputStreamReader(in, StandardCharsets.US_ASCII));
    this.out = out;
  }

  /** Until the input ends. */
  void answer() throws IOException {
    for (String line = in.readLine(); line != null; line = in.readLine()) {
      if (line.equals("allocated")) {
        out.println("allocated " + allocated());
      } else if (line.equals("memory")) {
        out.println("memory " + memory());
      }
    }
  }

  /**
   * Bytes allocated by all threads that live now, an agent's among them, and by the requests'
   * threads. Those of threads that have ended are lost, so the third number is how many live.
   */
  static String allocated() {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long[] ids = threads.getAllThreadIds();
    long[] bytes = threads.getThreadAllocatedBytes(ids);
    ThreadInfo[] infos = threads.getThreadInfo(ids);
    long all = 0;
    long requests = 0;
    for (int i = 0; i < ids.length; i++) {
      long allocated = Math.max(0, bytes[i]); // -1: ended just now
      all += allocated;
      if (infos[i] != null && infos[i].getThreadName().startsWith(REQUEST_THREADS)) {
        requests += allocated;
      }
    }
    return all + " " + requests + " " + ids.length;
  }

  /** After a full collection: heap bytes, metaspace bytes, classes, threads. */
  static String memory() {
    System.gc();
    System.gc(); // what was only reachable through finalizers and references of the first
    return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed()
        + " "
        + metaspace()
        + " "
        + ManagementFactory.getClassLoadingMXBean().getLoadedClassCount()
        + " "
        + ManagementFactory.getThreadMXBean().getThreadCount();
  }

  private static long metaspace() {
    for (MemoryPoolMXBean pool : ManagementFactory.getMemoryPoolMXBeans()) {
      if (pool.getName().equals("Metaspace")) {
        return pool.getUsage().getUsed(); // the compressed class space is part of it
      }
    }
    throw new IllegalStateException("no metaspace");
  }
}
