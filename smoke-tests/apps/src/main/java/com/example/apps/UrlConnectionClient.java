// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package com.example.apps;

import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.URI;

/** Gets each URL of its arguments with {@link HttpURLConnection}. */
final class UrlConnectionClient {
  private UrlConnectionClient() {}

  public static void main(String[] args) throws IOException {
    for (String url : args) {
      System.out.println("answer " + get(url));
    }
  }

  static int get(String url) throws IOException {
    HttpURLConnection connection = (HttpURLConnection) URI.create(url).toURL().openConnection();
    int status = connection.getResponseCode();
    InputStream body = status < 400 ? connection.getInputStream() : connection.getErrorStream();
    if (body != null) {
      body.close();
    }
    return status;
  }
}
