// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.instrumentation;

/** Which types the application has. */
public final class Types {
  private Types() {}

  public static boolean exist(String name) {
    try {
      Class.forName(name, false, Types.class.getClassLoader());
      return true;
    } catch (ClassNotFoundException | LinkageError absent) {
      return false;
    }
  }
}
