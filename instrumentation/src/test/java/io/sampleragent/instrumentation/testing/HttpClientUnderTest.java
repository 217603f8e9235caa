// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.instrumentation.testing;

import java.util.concurrent.CompletableFuture;

/** What {@link HttpClientContract} asks of a client; implemented beside the library's version. */
public interface HttpClientUnderTest extends AutoCloseable {
  /** Sends a request that follows redirects, reads the answer and returns its status. */
  int send(String method, String url, String headerName, String headerValue, String body)
      throws Exception;

  /**
   * The same for GET, without waiting. Completes in the client's callback.
   *
   * @param inCallback runs on the thread of the callback, before the future completes
   */
  default CompletableFuture<Integer> sendAsync(String url, Runnable inCallback) {
    throw new UnsupportedOperationException();
  }

  @Override
  default void close() throws Exception {}
}
