// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package com.example.shop;

import datadog.trace.api.Trace;
import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;

/** An annotated method, a database and an HTTP client, all in the class loader of this class. */
public final class Orders {
  private Orders() {}

  /** Places one order, and asks the URL for its price if there is one. */
  public static void main(String[] args) throws Exception {
    if (args.length == 0) {
      order();
    } else {
      order(args[0]);
    }
    System.out.println("ordered in " + Orders.class.getClassLoader().getClass().getName());
  }

  @Trace(operationName = "shop.order", resourceName = "place order")
  public static void order() throws Exception {
    try (Connection connection = connect();
        Statement statement = connection.createStatement()) {
      statement.executeQuery("SELECT 1").close();
    }
  }

  @Trace(operationName = "shop.order", resourceName = "place order with price")
  public static void order(String url) throws Exception {
    order();
    askPrice(url);
  }

  private static void askPrice(String url) throws IOException {
    OkHttpClient client = new OkHttpClient();
    try (Response answer = client.newCall(new Request.Builder().url(url).build()).execute()) {
      if (!answer.isSuccessful()) {
        throw new IOException("answer " + answer.code());
      }
    }
    client.dispatcher().executorService().shutdown();
    client.connectionPool().evictAll();
  }

  /** The class of this loader's driver that runs statements. */
  public static Class<? extends Statement> statementClass() throws Exception {
    try (Connection connection = connect();
        Statement statement = connection.createStatement()) {
      return statement.getClass();
    }
  }

  private static Connection connect() throws ClassNotFoundException, SQLException {
    Class.forName("org.h2.Driver"); // registers itself; nobody does it outside the class path
    return DriverManager.getConnection("jdbc:h2:mem:");
  }
}
