// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package sample.weaving;

/** A library whose other versions lack {@link #serial()}. */
public class Gadget {
  public String serial() {
    return "s1";
  }

  public String use() {
    return "used";
  }
}
