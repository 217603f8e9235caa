// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.benchmarks.backend;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;

/**
 * Walks an OTLP trace request without a protobuf library: resource spans (field 1), their scope
 * spans (2), their spans (2), of which those of kind server (6 = 2) are the roots.
 */
final class Otlp {
  private static final int RESOURCE_SPANS = 1;
  private static final int SCOPE_SPANS = 2;
  private static final int SPANS = 2;
  private static final int KIND = 6;
  private static final int KIND_SERVER = 2;

  private final byte[] bytes;
  private int at;
  private long roots;
  private long spans;

  private Otlp(byte[] bytes) {
    this.bytes = bytes;
  }

  static void read(InputStream body, Counts counts) throws IOException {
    Otlp otlp = new Otlp(body.readAllBytes());
    otlp.fields(otlp.bytes.length, Level.REQUEST);
    counts.spans(otlp.roots, otlp.spans);
  }

  private enum Level {
    REQUEST,
    RESOURCE,
    SCOPE,
    SPAN
  }

  private void fields(int end, Level level) throws IOException {
    while (at < end) {
      long tag = varint();
      int field = (int) (tag >>> 3);
      switch ((int) tag & 7) {
        case 0 -> number(field, varint(), level);
        case 1 -> at += 8;
        case 2 -> message(field, (int) varint(), level);
        case 5 -> at += 4;
        default -> throw new IOException("not protobuf");
      }
    }
  }

  private void number(int field, long value, Level level) {
    if (level == Level.SPAN && field == KIND && value == KIND_SERVER) {
      roots++;
    }
  }

  private void message(int field, int length, Level level) throws IOException {
    int end = at + length;
    if (level == Level.REQUEST && field == RESOURCE_SPANS) {
      fields(end, Level.RESOURCE);
    } else if (level == Level.RESOURCE && field == SCOPE_SPANS) {
      fields(end, Level.SCOPE);
    } else if (level == Level.SCOPE && field == SPANS) {
      spans++;
      fields(end, Level.SPAN);
    }
    at = end;
  }

  private long varint() throws IOException {
    long value = 0;
    for (int shift = 0; shift < 64; shift += 7) {
      if (at >= bytes.length) {
        throw new EOFException();
      }
      byte b = bytes[at++];
      value |= (long) (b & 0x7f) << shift;
      if (b >= 0) {
        return value;
      }
    }
    throw new IOException("not protobuf");
  }
}
