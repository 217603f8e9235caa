// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package example.methods;

import datadog.trace.api.DoNotTrace;
import datadog.trace.api.Trace;

/** Methods named {@code mute…} count as listed in {@code DD_SAMPLER_SUPPRESS}. */
public class Partly {
  public int muteThis(Runnable work) {
    work.run();
    return 1;
  }

  public void loud(Runnable work) {
    work.run();
  }

  @DoNotTrace
  public void annotated(Runnable work) {
    work.run();
  }

  @Trace
  @DoNotTrace
  public void both(Runnable work) {
    work.run();
  }
}
