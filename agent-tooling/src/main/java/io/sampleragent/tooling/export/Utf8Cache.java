// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.tooling.export;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.msgpack.core.MessagePacker;

/**
 * Writes strings that come again and again without encoding them again: tag keys, services, routes,
 * statements.
 *
 * <p>One table of fixed size, addressed by hash, with two places for each: a newcomer moves what
 * was in the first to the second, so that two frequent texts of one hash do not drive each other
 * out. Long strings are not kept, so the memory is bounded to about {@value #SLOTS} × 300 bytes.
 * One thread only.
 */
final class Utf8Cache {
  private static final int SLOTS =
      1024; // a service has a few hundred keys, names, routes and statements
  private static final int MAX_LENGTH = 200;

  private final @Nullable String[] texts = new String[SLOTS];
  private final byte[] @Nullable [] encoded = new byte[SLOTS][];

  void write(String text, MessagePacker packer) throws IOException {
    if (text.length() > MAX_LENGTH) {
      packer.packString(text);
      return;
    }
    byte[] bytes = bytes(text);
    packer.packRawStringHeader(bytes.length);
    packer.writePayload(bytes);
  }

  private byte[] bytes(String text) {
    int hash = text.hashCode();
    int first = (hash ^ hash >>> 16) & (SLOTS - 2);
    int second = first + 1;
    if (text.equals(texts[first])) {
      return encoded[first];
    }
    if (text.equals(texts[second])) {
      return encoded[second];
    }
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    texts[second] = texts[first];
    encoded[second] = encoded[first];
    texts[first] = text;
    encoded[first] = bytes;
    return bytes;
  }
}
