// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.tooling.export;

/** What the agent is told about the JVM, in headers {@code Datadog-Meta-…}. Facts, no settings. */
final class JavaRuntime {
  static final String VERSION = property("java.version");
  static final String VM_NAME = property("java.vm.name");
  static final String VM_VENDOR = property("java.vm.vendor");

  private JavaRuntime() {}

  private static String property(String name) {
    return String.valueOf(System.getProperty(name));
  }
}
