// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.tooling.export;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;

/**
 * The bytes of one request body, in one array that grows up to a limit and is used again. One
 * thread only.
 *
 * <p>The array is kept while it is small; one that grew large is let go when it is cleared with
 * little in it, so that a process that has become idle does not hold 5 MiB.
 */
final class Payload extends OutputStream {
  private static final int INITIAL = 64 * 1024;
  private static final int LARGE = 256 * 1024;

  private final int limit;
  private byte[] bytes = new byte[INITIAL];
  private int size;

  /**
   * Makes an empty one.
   *
   * @param limit most bytes it takes
   */
  Payload(int limit) {
    this.limit = limit;
  }

  int size() {
    return size;
  }

  byte[] array() {
    return bytes;
  }

  void truncate(int toSize) {
    size = toSize;
  }

  void clear() {
    if (bytes.length > LARGE && size < bytes.length / 4) {
      bytes = new byte[INITIAL];
    }
    size = 0;
  }

  @Override
  public void write(int b) throws IOException {
    reserve(1);
    bytes[size++] = (byte) b;
  }

  @Override
  public void write(byte[] source, int from, int length) throws IOException {
    reserve(length);
    System.arraycopy(source, from, bytes, size, length);
    size += length;
  }

  private void reserve(int more) throws IOException {
    if (more > limit - size) {
      throw new Full();
    }
    if (more > bytes.length - size) {
      bytes = Arrays.copyOf(bytes, Math.min(limit, Math.max(2 * bytes.length, size + more)));
    }
  }

  /** The limit is reached. Without a stack trace: it is an ordinary answer. */
  static final class Full extends IOException {
    @Override
    public synchronized Throwable fillInStackTrace() {
      return this;
    }
  }
}
