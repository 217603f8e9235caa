// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package com.example.apps;

import com.example.shop.Orders;
import java.sql.Statement;

/** Retransforms classes of its own between calls, with the help of {@link OtherAgent}. */
final class Retransformed {
  private Retransformed() {}

  public static void main(String[] args) throws Exception {
    Orders.order();
    Class<? extends Statement> driver = Orders.statementClass();
    for (int i = 0; i < 2; i++) {
      OtherAgent.instrumentation().retransformClasses(Orders.class, driver);
      Orders.order();
    }
  }
}
