// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package com.example.bench;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

/**
 * Three prepared queries of a database in memory, prepared anew for each request as most code does,
 * on a connection that each thread keeps: no pool whose own cost agents change.
 */
final class Queries extends HttpServlet {
  private static final String URL = "jdbc:h2:mem:shop;DB_CLOSE_DELAY=-1";
  private static final String SCRIPT = "com/example/bench/shop.sql";
  private static final String[] SQL = {
    "SELECT name FROM product WHERE id = ?",
    "SELECT amount FROM stock WHERE product = ?",
    "SELECT COUNT(*) FROM orders WHERE product = ?"
  };

  private final ThreadLocal<Connection> connections = ThreadLocal.withInitial(() -> connect(URL));

  /** By the database itself while it opens, which no agent takes for statements. */
  @Override
  public void init() {
    try {
      connect(URL + ";INIT=RUNSCRIPT FROM 'classpath:" + SCRIPT + "'").close();
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    Connection connection = connections.get();
    StringBuilder answer = new StringBuilder();
    try {
      for (String sql : SQL) {
        answer.append(first(connection, sql, 42)).append('\n');
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
    Nothing.answer(response, answer.toString().getBytes(StandardCharsets.US_ASCII));
  }

  private static String first(Connection connection, String sql, int product) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setInt(1, product);
      try (ResultSet rows = statement.executeQuery()) {
        rows.next();
        return rows.getString(1);
      }
    }
  }

  private static Connection connect(String url) {
    try {
      return DriverManager.getConnection(url, "sa", "");
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}
