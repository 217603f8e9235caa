// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package com.example.demo;

import java.nio.file.Path;

/** The command line of {@code ./demo}. */
record Options(Path agentJar, int requests, boolean once) {
  static final String USAGE =
      """
      Usage: ./demo [--requests N] [--once]

        --requests N   how many requests to send (100)
        --once         end when the result is printed; exit status 1 if it is not as it should be

      Starts two services and a local agent on this machine, sends requests to the first service, which keeps
      5 % of its traces, and shows what arrived. Ctrl-C ends everything.""";

  static Options parse(String[] args) {
    Path jar = Path.of(args[0]);
    int requests = 100;
    boolean once = false;
    for (int i = 1; i < args.length; i++) {
      switch (args[i]) {
        case "--once" -> once = true;
        case "--requests" -> requests = count(++i < args.length ? args[i] : "nothing");
        default -> throw new IllegalArgumentException("unknown option " + args[i]);
      }
    }
    return new Options(jar, requests, once);
  }

  private static int count(String text) {
    if (!text.matches("[1-9][0-9]{0,5}")) {
      throw new IllegalArgumentException("--requests takes a number from 1 to 999999, not " + text);
    }
    return Integer.parseInt(text);
  }
}
