// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.instrumentation.testing;

/** A server that {@link HttpServerContract} starts; implemented beside the library's version. */
public interface HttpServerUnderTest extends AutoCloseable {
  /**
   * Starts the server with {@code app} at {@code /app}.
   *
   * @return its port
   */
  int start(Object app) throws Exception;

  @Override
  void close() throws Exception;
}
