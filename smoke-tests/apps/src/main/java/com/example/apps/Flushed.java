// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package com.example.apps;

import datadog.trace.api.GlobalTracer;
import datadog.trace.api.Trace;
import datadog.trace.api.internal.InternalTracer;
import java.io.IOException;

/** Sends its spans before it goes on, then waits for a line on standard input. */
final class Flushed {
  private Flushed() {}

  public static void main(String[] args) throws IOException {
    order();
    ((InternalTracer) GlobalTracer.get()).flush();
    System.out.println("flushed");
    System.in.read();
  }

  @Trace(resourceName = "order")
  private static void order() {}
}
