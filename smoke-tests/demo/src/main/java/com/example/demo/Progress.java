// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package com.example.demo;

/** A bar on a terminal; a line at every quarter elsewhere. */
final class Progress {
  private static final int WIDTH = 40;

  private final int total;
  private final boolean terminal = Boolean.getBoolean("demo.terminal"); // the script knows

  Progress(int total) {
    this.total = total;
  }

  void done(int count) {
    if (terminal) {
      int filled = WIDTH * count / total;
      String bar = "#".repeat(filled) + ".".repeat(WIDTH - filled);
      System.out.printf("\r  [%s] %d of %d%s", bar, count, total, count == total ? "\n" : "");
      System.out.flush();
    } else if (count == total || 4 * count / total > 4 * (count - 1) / total) {
      System.out.printf("  %d of %d%n", count, total);
    }
  }
}
