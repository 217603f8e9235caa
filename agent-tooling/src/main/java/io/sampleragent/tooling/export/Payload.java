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
 * <p>The array is used again while there is something to send, unless it grew larger than most
 * payloads need; an idle process holds a small one.
 */
final class Payload extends OutputStream {
  /** Up to here the array is kept: twice what {@link Delivery} lets gather. */
  private static final int LARGE = 1024 * 1024;

  private final int initial;
  private final int limit;
  private byte[] bytes;
  private int size;

  /**
   * Makes an empty one.
   *
   * @param initial bytes it has room for at first, and when it is idle
   * @param limit most bytes it takes
   */
  Payload(int initial, int limit) {
    this.initial = initial;
    this.limit = limit;
    this.bytes = new byte[initial];
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
    if (bytes.length > LARGE) {
      bytes = new byte[initial];
    }
    size = 0;
  }

  /** Nothing is to be sent: lets go of what a busier time made of the array. */
  void idle() {
    if (bytes.length > initial) {
      bytes = new byte[initial];
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
