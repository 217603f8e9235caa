// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.smoke;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.msgpack.core.MessagePack;
import org.msgpack.core.MessageUnpacker;
import org.msgpack.value.Value;

/**
 * Reads {@code /v0.4/traces} of any Datadog tracer. What is true for a chunk, the decision and the
 * upper half of the trace id, is on one of its spans.
 */
final class DatadogSpans {
  private DatadogSpans() {}

  static List<PeerSpan> read(byte[] body) throws IOException {
    List<PeerSpan> spans = new ArrayList<>();
    try (MessageUnpacker unpacker = MessagePack.newDefaultUnpacker(body)) {
      for (Value chunk : unpacker.unpackValue().asArrayValue()) {
        addChunk(chunk, spans);
      }
    }
    return spans;
  }

  private static void addChunk(Value chunk, List<PeerSpan> into) {
    Map<String, Value> ofChunk = new HashMap<>();
    for (Value span : chunk.asArrayValue()) {
      ofChunk.putAll(fields(fields(span).get("meta")));
      ofChunk.putAll(fields(fields(span).get("metrics")));
    }
    String upper = text(ofChunk.get("_dd.p.tid"), "0".repeat(16));
    double priority = ofChunk.get("_sampling_priority_v1").asNumberValue().toDouble();
    for (Value span : chunk.asArrayValue()) {
      Map<String, Value> fields = fields(span);
      into.add(
          new PeerSpan(
              upper + id(fields.get("trace_id")),
              id(fields.get("span_id")),
              id(fields.get("parent_id")),
              priority > 0,
              rate(ofChunk.get("_dd.p.ksr")),
              ""));
    }
  }

  private static Map<String, Value> fields(Value map) {
    Map<String, Value> byName = new HashMap<>();
    if (map != null) {
      map.asMapValue().map().forEach((key, value) -> byName.put(text(key, ""), value));
    }
    return byName;
  }

  private static String text(Value value, String otherwise) {
    return value == null ? otherwise : value.asStringValue().asString();
  }

  private static Double rate(Value value) {
    return value == null ? null : Double.valueOf(text(value, ""));
  }

  private static String id(Value value) {
    return String.format("%016x", value.asIntegerValue().toBigInteger());
  }
}
