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

/** Reads the body of {@code /v0.4/traces}: an array of chunks, each an array of span maps. */
final class TracePayload {
  private static final int FIELDS = Span.class.getRecordComponents().length;

  private TracePayload() {}

  static List<List<Span>> read(byte[] body) throws IOException {
    try (MessageUnpacker unpacker = MessagePack.newDefaultUnpacker(body)) {
      List<List<Span>> chunks = new ArrayList<>();
      for (Value chunk : unpacker.unpackValue().asArrayValue()) {
        List<Span> spans = new ArrayList<>();
        chunk.asArrayValue().forEach(span -> spans.add(span(texts(span))));
        chunks.add(spans);
      }
      if (unpacker.hasNext()) {
        throw new IOException("bytes left after the payload");
      }
      return chunks;
    }
  }

  private static Map<String, Value> texts(Value map) {
    Map<String, Value> byName = new HashMap<>();
    map.asMapValue().map().forEach((key, value) -> byName.put(text(key), value));
    return byName;
  }

  private static Span span(Map<String, Value> map) {
    if (map.size() != FIELDS) {
      throw new IllegalArgumentException("a span of other fields: " + map.keySet());
    }
    return new Span(
        text(map.get("service")),
        text(map.get("name")),
        text(map.get("resource")),
        map.get("type").isNilValue() ? null : text(map.get("type")),
        id(map.get("trace_id")),
        id(map.get("span_id")),
        id(map.get("parent_id")),
        id(map.get("start")),
        id(map.get("duration")),
        (int) id(map.get("error")),
        meta(map.get("meta")),
        metrics(map.get("metrics")));
  }

  private static Map<String, String> meta(Value map) {
    Map<String, String> meta = new HashMap<>();
    texts(map).forEach((key, value) -> meta.put(key, text(value)));
    return meta;
  }

  private static Map<String, Double> metrics(Value map) {
    Map<String, Double> metrics = new HashMap<>();
    texts(map).forEach((key, value) -> metrics.put(key, value.asNumberValue().toDouble()));
    return metrics;
  }

  private static String text(Value value) {
    return value.asStringValue().asString();
  }

  /** Ids are unsigned: the upper half arrives as a big integer and becomes a negative long. */
  private static long id(Value value) {
    return value.asIntegerValue().toBigInteger().longValue();
  }
}
