// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.tracer.settings;

import java.util.List;

/** A class, and the methods of it that users want to see as spans. Immutable. */
public final class TracedMethods {
  private final String className;
  private final List<String> methods;

  /** Keeps the list, which must not change. */
  TracedMethods(String className, List<String> methods) {
    this.className = className;
    this.methods = methods;
  }

  /** As {@link Class#getName} writes it. */
  public String className() {
    return className;
  }

  /** Method names; empty when all methods are meant. */
  public List<String> methods() {
    return methods;
  }

  /** Whether {@code *} was written. */
  public boolean all() {
    return methods.isEmpty();
  }

  @Override
  public String toString() {
    return className + (all() ? "[*]" : methods.toString().replace(" ", ""));
  }
}
