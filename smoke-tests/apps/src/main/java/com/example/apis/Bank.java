// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package com.example.apis;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.Socket;
import java.net.URI;
import java.util.Map;

/** The service that is asked whether an order can be paid. */
final class Bank {
  private Bank() {}

  /** The agent traces this call and adds its headers. */
  static void ask(String url) throws IOException {
    HttpURLConnection connection = (HttpURLConnection) URI.create(url).toURL().openConnection();
    connection.getInputStream().close();
  }

  /** A call that no agent knows, with the application's own headers. */
  static void askWith(Map<String, String> headers, String url) throws IOException {
    URI uri = URI.create(url);
    StringBuilder request = new StringBuilder("GET " + uri.getPath() + " HTTP/1.0\r\n");
    headers.forEach((name, value) -> request.append(name + ": " + value + "\r\n"));
    try (Socket socket = new Socket(uri.getHost(), uri.getPort())) {
      socket.getOutputStream().write(request.append("\r\n").toString().getBytes(US_ASCII));
      while (socket.getInputStream().read() >= 0) {
        // Whatever it answers, until it has.
      }
    }
  }

  /** The answer; the same wherever it is thrown. */
  static final class Refusal extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Refusal() {
      super("no credit", null, false, false);
    }
  }
}
