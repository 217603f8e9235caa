// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package com.example.shop;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.net.URL;

/** {@code GET /a} asks service B. Arguments: own port, URL of service B. */
public final class ServiceA extends HttpServlet {
  private static final long serialVersionUID = 1L;

  private final URL serviceB;

  ServiceA(URL serviceB) {
    this.serviceB = serviceB;
  }

  public static void main(String[] args) throws Exception {
    Server.run(Integer.parseInt(args[0]), "/a", new ServiceA(URI.create(args[1]).toURL()));
  }

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    HttpURLConnection connection = (HttpURLConnection) serviceB.openConnection();
    try (InputStream body = connection.getInputStream()) {
      body.transferTo(response.getOutputStream());
    }
  }
}
