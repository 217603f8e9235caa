// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package com.example.apps;

import java.util.TreeSet;

/** Says hello; asked for {@code threads}, also names the threads of its own process. */
final class Hello {
  private Hello() {}

  public static void main(String[] args) {
    System.out.println("Hello, world");
    if (args.length > 0 && args[0].equals("threads")) {
      TreeSet<String> names = new TreeSet<>();
      for (Thread thread : Thread.getAllStackTraces().keySet()) {
        names.add(thread.getName());
      }
      System.out.println("threads " + names);
    }
  }
}
