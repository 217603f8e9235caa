// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.instrumentation.testing;

import io.sampleragent.tracer.Scope;
import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.URL;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Asks a server on a thread where nothing is traced. */
final class UntracedClient implements AutoCloseable {
  private final ExecutorService thread = Executors.newSingleThreadExecutor();

  /** The answer's status. */
  int get(String url, String... headers) throws Exception {
    return thread.submit(() -> send(url, headers)).get();
  }

  @Override
  public void close() {
    thread.shutdown();
  }

  private static int send(String url, String... headers) throws IOException {
    Scope.suppressThread();
    HttpURLConnection connection = (HttpURLConnection) new URL(url).openConnection();
    connection.setReadTimeout(10_000);
    for (int i = 0; i < headers.length; i += 2) {
      connection.addRequestProperty(headers[i], headers[i + 1]);
    }
    int status = connection.getResponseCode();
    try (InputStream body =
        status < 400 ? connection.getInputStream() : connection.getErrorStream()) {
      while (body != null && body.read() >= 0) {
        // to the end, so that the connection can be used again
      }
    }
    return status;
  }
}
