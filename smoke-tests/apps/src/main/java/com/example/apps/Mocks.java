// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package com.example.apps;

import com.example.shop.Orders;
import datadog.trace.api.Trace;
import java.sql.Statement;
import javax.servlet.ServletRequest;
import javax.servlet.ServletResponse;
import org.mockito.MockMakers;
import org.mockito.Mockito;

/** Mocks woven classes with Mockito's inline mock maker, and uses the real ones in between. */
final class Mocks {
  private Mocks() {}

  /** Final, so that only the inline mock maker can mock it. */
  static final class Prices {
    @Trace(resourceName = "price")
    int price() {
      return 1;
    }
  }

  public static void main(String[] args) throws Exception {
    Orders.order();
    System.out.println("real price " + new Prices().price());

    Prices prices = mock(Prices.class);
    Mockito.when(prices.price()).thenReturn(2);
    System.out.println("mocked price " + prices.price());

    Statement statement = mock(Orders.statementClass());
    Mockito.when(statement.executeUpdate("DELETE")).thenReturn(3);
    System.out.println("mocked rows " + statement.executeUpdate("DELETE"));

    Servlets servlet = mock(Servlets.class);
    ServletRequest request = Mockito.mock(ServletRequest.class);
    ServletResponse response = Mockito.mock(ServletResponse.class);
    servlet.service(request, response);
    Mockito.verify(servlet).service(request, response);

    Orders.order();
    System.out.println("real price " + new Prices().price());
  }

  private static <T> T mock(Class<T> type) {
    return Mockito.mock(type, Mockito.withSettings().mockMaker(MockMakers.INLINE));
  }
}
