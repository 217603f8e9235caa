// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package com.example.apps;

import datadog.trace.api.Trace;

/**
 * Makes as many traces as told, and prints ten times on the way how many bytes of heap are in use.
 */
public final class ManyTraces {
  private ManyTraces() {}

  public static void main(String[] args) {
    int traces = Integer.parseInt(args[0]);
    for (int i = 1; i <= traces; i++) {
      outer();
      if (i % (traces / 10) == 0) {
        System.out.println(heapInUse());
      }
    }
  }

  @Trace
  private static void outer() {
    inner();
    inner();
  }

  @Trace
  private static void inner() {}

  private static long heapInUse() {
    System.gc();
    Runtime runtime = Runtime.getRuntime();
    return runtime.totalMemory() - runtime.freeMemory();
  }
}
