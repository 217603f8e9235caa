// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package example.methods;

import datadog.trace.api.Trace;
import sample.weaving.Listed;

/** An application that marks its methods. */
public class Service {
  @Listed
  public Service() {}

  @Trace
  public String plain() {
    return "done";
  }

  @Trace(operationName = "checkout", resourceName = "Cart", measured = true)
  public static long named(long value, double other) {
    return value + (long) other;
  }

  @Trace(noParent = true)
  public void alone() {}

  @Trace
  public void failing() {
    throw new IllegalStateException("as asked for");
  }

  @Listed
  public void listed() {
    plain();
  }

  /** Nested, for the name of its resource. */
  public static class Inner {
    @Trace
    void work() {}

    public void call() {
      work();
    }
  }
}
