// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package sample.weaving;

import java.util.function.Supplier;

/** A class of a user, as named in {@code DD_TRACE_METHODS}. */
public class ListedMethods {
  public String work() {
    return twice("work");
  }

  public String twice(String text) {
    return text + text;
  }

  public Object twice(Supplier<?> result) {
    return result.get();
  }

  public String other() {
    return "other";
  }
}
