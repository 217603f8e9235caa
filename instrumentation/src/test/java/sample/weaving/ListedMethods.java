// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package sample.weaving;

/** A class of a user, as named in {@code DD_TRACE_METHODS}. */
public class ListedMethods {
  public String work() {
    return twice("work");
  }

  public String twice(String text) {
    return text + text;
  }

  public String other() {
    return "other";
  }
}
