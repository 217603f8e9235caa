// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.tooling.export;

import java.io.BufferedReader;
import java.io.File;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** The id of the container this process runs in, as {@code /proc/self/cgroup} tells it. */
final class ContainerId {
  private static final int LENGTH = 64; // hexadecimal digits; what Docker, containerd and CRI-O use
  private static final int MAX_LINES = 100;

  private ContainerId() {}

  /**
   * Null outside containers, outside Linux, and where the kernel hides it (cgroup v2 with its own
   * namespace).
   */
  static @Nullable String read() {
    return read(new File("/proc/self/cgroup"));
  }

  static @Nullable String read(File cgroup) {
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(new FileInputStream(cgroup), StandardCharsets.UTF_8))) {
      for (int i = 0; i < MAX_LINES; i++) {
        String line = lines.readLine();
        String id = line == null ? null : find(line);
        if (line == null || id != null) {
          return id;
        }
      }
    } catch (IOException notThere) {
      return null;
    }
    return null;
  }

  /** The last run of 64 hexadecimal digits in {@code line}. */
  private static @Nullable String find(String line) {
    int run = 0;
    for (int i = line.length() - 1; i >= 0; i--) {
      run = Character.digit(line.charAt(i), 16) >= 0 ? run + 1 : 0;
      if (run == LENGTH) {
        return line.substring(i, i + LENGTH);
      }
    }
    return null;
  }
}
