// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package com.example.apps;

import datadog.trace.api.Trace;
import io.opentracing.Span;
import io.opentracing.util.GlobalTracer;
import java.io.IOException;

/** Never finishes a span, and starts one that lasts as long as the process, which a line ends. */
final class Forgetful {
  private Forgetful() {}

  public static void main(String[] args) throws IOException, InterruptedException {
    Span process = GlobalTracer.get().buildSpan("process").start();
    order();
    while (System.in.available() == 0) {
      System.gc();
      Thread.sleep(100);
    }
    process.setTag("ended", true);
  }

  @Trace(resourceName = "order")
  private static void order() {
    GlobalTracer.get().buildSpan("forgotten").start();
    GlobalTracer.get().buildSpan("paid").start().finish();
  }
}
