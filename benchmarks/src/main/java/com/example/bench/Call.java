// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package com.example.bench;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.URL;

/**
 * One call of another process, by {@code HttpURLConnection}: all agents trace it, and it stays on
 * the request's thread.
 */
final class Call extends HttpServlet {
  private final transient URL target;

  Call(String target) throws IOException {
    this.target = new URL(target);
  }

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    HttpURLConnection connection = (HttpURLConnection) target.openConnection();
    try (InputStream body = connection.getInputStream()) {
      Nothing.answer(response, body.readAllBytes());
    }
  }
}
