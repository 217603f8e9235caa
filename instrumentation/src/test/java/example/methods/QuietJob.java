// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package example.methods;

import datadog.trace.api.Trace;

/** Every method of it counts as listed in {@code DD_SAMPLER_SUPPRESS}. */
public class QuietJob {
  public void run(Runnable work) {
    work.run();
  }

  public static void runStatic(Runnable work) {
    work.run();
  }

  public void callsHidden(Runnable work) {
    hidden(work);
  }

  private void hidden(Runnable work) {
    work.run();
  }

  /** Marked both ways: the setting wins. */
  @Trace
  public void traced(Runnable work) {
    work.run();
  }
}
