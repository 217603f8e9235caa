// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.tooling.export;

import io.sampleragent.tracer.MethodSpan;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.msgpack.core.MessagePack;
import org.msgpack.core.MessageUnpacker;
import org.msgpack.value.Value;

/** Makes traces to send, and reads payloads with the format's own library. */
final class Traces {
  private Traces() {}

  /** A finished trace of {@code spans} spans, each with a tag of {@code tagLength} characters. */
  static void make(int spans, int tagLength) {
    MethodSpan root = MethodSpan.start("shop.Cart", "add", "op", null, false, true);
    for (int i = 1; i < spans; i++) {
      MethodSpan.finish(MethodSpan.start("shop.Cart", "check", "op", null, false, false), null);
    }
    root.tag("filler", "x".repeat(tagLength));
    MethodSpan.finish(root, null);
  }

  static void make() {
    make(1, 0);
  }

  /** Chunks of spans of fields. */
  static List<List<Map<Value, Value>>> read(byte[] body, int size) throws Exception {
    List<List<Map<Value, Value>>> chunks = new ArrayList<>();
    try (MessageUnpacker unpacker = MessagePack.newDefaultUnpacker(body, 0, size)) {
      Value payload = unpacker.unpackValue();
      for (Value chunk : payload.asArrayValue()) {
        List<Map<Value, Value>> spans = new ArrayList<>();
        for (Value span : chunk.asArrayValue()) {
          spans.add(span.asMapValue().map());
        }
        chunks.add(spans);
      }
      if (unpacker.hasNext()) {
        throw new AssertionError("more bytes than one payload");
      }
    }
    return chunks;
  }
}
