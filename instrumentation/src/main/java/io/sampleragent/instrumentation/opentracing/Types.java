// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.instrumentation.opentracing;

/** Which types the application has. */
final class Types {
  private Types() {}

  static boolean exist(String name) {
    try {
      Class.forName(name, false, Types.class.getClassLoader());
      return true;
    } catch (ClassNotFoundException | LinkageError absent) {
      return false;
    }
  }
}
