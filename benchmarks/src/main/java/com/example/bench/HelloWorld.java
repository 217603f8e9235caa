// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package com.example.bench;

import java.io.IOException;

/** The smallest program. With an argument it stays until its standard input ends. */
public final class HelloWorld {
  private HelloWorld() {}

  public static void main(String[] args) throws IOException {
    System.out.println("Hello, world");
    if (args.length > 0) {
      System.in.read();
    }
  }
}
