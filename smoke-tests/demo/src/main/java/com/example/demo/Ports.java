// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package com.example.demo;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;

/** Ports as the guide names them where they are free, others where they are not. */
final class Ports {
  private Ports() {}

  /** {@code wanted}, or 0 (any free one), which is said. */
  static int freeOrAny(int wanted, String what) {
    try (ServerSocket socket = new ServerSocket(wanted, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    } catch (IOException e) {
      System.out.println("Port " + wanted + " is taken; " + what + " gets another one.");
      return 0;
    }
  }
}
