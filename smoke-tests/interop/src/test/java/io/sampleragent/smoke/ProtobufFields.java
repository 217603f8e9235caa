// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.smoke;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The fields of one protobuf message that have a length: texts, bytes, messages. No schema. */
final class ProtobufFields {
  private static final byte[] NONE = {};

  private final Map<Integer, List<byte[]>> byNumber = new HashMap<>();

  private ProtobufFields() {}

  static ProtobufFields of(byte[] message) throws IOException {
    ProtobufFields fields = new ProtobufFields();
    ByteBuffer in = ByteBuffer.wrap(message).order(ByteOrder.LITTLE_ENDIAN);
    while (in.hasRemaining()) {
      long tag = varint(in);
      fields.read((int) (tag >>> 3), (int) tag & 7, in);
    }
    return fields;
  }

  List<byte[]> all(int number) {
    return byNumber.getOrDefault(number, List.of());
  }

  /** Empty if the field is missing. */
  byte[] last(int number) {
    List<byte[]> all = all(number);
    return all.isEmpty() ? NONE : all.get(all.size() - 1);
  }

  private void read(int number, int wireType, ByteBuffer in) throws IOException {
    switch (wireType) {
      case 0 -> varint(in);
      case 1 -> in.getLong();
      case 2 -> {
        byte[] value = new byte[(int) varint(in)];
        in.get(value);
        byNumber.computeIfAbsent(number, n -> new ArrayList<>()).add(value);
      }
      case 5 -> in.getInt();
      default -> throw new IOException("no protobuf: wire type " + wireType);
    }
  }

  private static long varint(ByteBuffer in) {
    long value = 0;
    for (int shift = 0; ; shift += 7) {
      byte next = in.get();
      value |= (long) (next & 0x7f) << shift;
      if (next >= 0) {
        return value;
      }
    }
  }
}
