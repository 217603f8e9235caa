// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package com.example.shop;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

/** {@code GET /b} asks its database. Argument: own port. */
public final class ServiceB extends HttpServlet {
  private static final long serialVersionUID = 1L;

  private static final String DATABASE =
      "jdbc:h2:mem:stock;INIT=CREATE TABLE IF NOT EXISTS stock AS SELECT 7 amount";

  public static void main(String[] args) throws Exception {
    Server.run(Integer.parseInt(args[0]), "/b", new ServiceB());
  }

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException, ServletException {
    try (Connection connection = DriverManager.getConnection(DATABASE);
        PreparedStatement query = connection.prepareStatement("SELECT amount FROM stock");
        ResultSet rows = query.executeQuery()) {
      rows.next();
      response.getWriter().println(rows.getInt(1) + " in stock");
    } catch (SQLException e) {
      throw new ServletException(e);
    }
  }
}
