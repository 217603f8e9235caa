// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package com.example.apps;

import com.example.shop.Orders;
import java.util.logging.LogManager;

/** Chooses its log manager after it has worked for a while, as JBoss does. */
final class LateLogManager {
  private LateLogManager() {}

  /** The choice; public, because the JDK makes it. */
  public static final class Chosen extends LogManager {}

  public static void main(String[] args) throws Exception {
    Orders.order();
    System.out.println("ordered");
    if (System.in.read() < 0) {
      throw new IllegalStateException("nobody said to go on");
    }
    System.setProperty("java.util.logging.manager", Chosen.class.getName());
    System.out.println(LogManager.getLogManager().getClass().getSimpleName());
  }
}
