// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package com.example.bench;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** Answers two bytes. */
final class Nothing extends HttpServlet {
  private static final byte[] OK = {'o', 'k'};

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    answer(response, OK);
  }

  static void answer(HttpServletResponse response, byte[] body) throws IOException {
    response.setContentType("text/plain");
    response.setContentLength(body.length);
    response.getOutputStream().write(body);
  }
}
