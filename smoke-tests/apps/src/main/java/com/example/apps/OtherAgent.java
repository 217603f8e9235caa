// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package com.example.apps;

import java.lang.instrument.Instrumentation;

/** An agent that loads the classes it is told to, and lets the application retransform its own. */
public final class OtherAgent {
  private static volatile Instrumentation instrumentation;

  private OtherAgent() {}

  public static void premain(String classes, Instrumentation given) throws ClassNotFoundException {
    instrumentation = given;
    if (classes != null) {
      for (String name : classes.split(",", -1)) {
        Class.forName(name);
      }
    }
  }

  static Instrumentation instrumentation() {
    return instrumentation;
  }
}
