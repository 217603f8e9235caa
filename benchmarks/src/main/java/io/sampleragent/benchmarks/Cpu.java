// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.benchmarks;

import io.sampleragent.benchmarks.Proc.ThreadId;
import java.util.Map;

/**
 * CPU time between two looks at a process, in nanoseconds.
 *
 * <p>A thread that ended in between counts for nothing: its last figures are gone. The JIT
 * compiler's threads come and go, which does not matter, because they are left out; it depends on
 * the moment what they do.
 *
 * @param working all threads but the JIT compiler's
 * @param requests of these, the ones that answer requests
 * @param compiling the JIT compiler's
 */
record Cpu(long working, long requests, long compiling) {
  static Cpu between(Map<ThreadId, Long> before, Map<ThreadId, Long> after) {
    long working = 0;
    long requests = 0;
    long compiling = 0;
    for (Map.Entry<ThreadId, Long> thread : after.entrySet()) {
      long used = thread.getValue() - before.getOrDefault(thread.getKey(), 0L);
      String name = thread.getKey().name();
      if (name.startsWith("C1 Compiler") || name.startsWith("C2 Compiler")) {
        compiling += used;
      } else {
        working += used;
        requests += name.startsWith("http-nio-") ? used : 0;
      }
    }
    return new Cpu(working, requests, compiling);
  }
}
