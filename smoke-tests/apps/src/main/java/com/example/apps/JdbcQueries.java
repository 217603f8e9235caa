// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package com.example.apps;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** Runs the same few statements on the database of each JDBC URL among its arguments. */
final class JdbcQueries {
  private JdbcQueries() {}

  public static void main(String[] args) throws SQLException {
    for (String url : args) {
      try (Connection connection = DriverManager.getConnection(url)) {
        run(connection);
        System.out.println("done " + connection.getMetaData().getDatabaseProductName());
      }
    }
  }

  private static void run(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute("CREATE TABLE stock (item VARCHAR(20), amount INT)");
      statement.executeUpdate("INSERT INTO stock VALUES ('apple', 3)");
      try (ResultSet rows = statement.executeQuery("SELECT amount FROM stock WHERE amount > 2")) {
        rows.next();
      }
      failing(statement);
    }
    prepared(connection);
  }

  private static void failing(Statement statement) {
    try {
      statement.executeQuery("SELECT colour FROM nowhere");
    } catch (SQLException e) {
      System.out.println("refused " + e.getClass().getName());
    }
  }

  private static void prepared(Connection connection) throws SQLException {
    String sql = "UPDATE stock SET amount = ? WHERE item = ?";
    try (PreparedStatement update = connection.prepareStatement(sql)) {
      update.setInt(1, 4);
      update.setString(2, "apple");
      update.executeUpdate();
    }
  }
}
