// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.smoke;

import java.nio.file.Path;

/** One JDK on this machine. */
record Jdk(int version, Path home) {
  String java() {
    return home.resolve("bin/java").toString();
  }

  /** Whether servlets are {@code jakarta.servlet} in our tests: Tomcat 10 from 17, 9 before. */
  boolean jakarta() {
    return version >= 17;
  }

  @Override
  public String toString() {
    return "JDK " + version;
  }
}
