// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.localagent.decode;

import java.io.IOException;
import java.util.List;

/**
 * v0.3 and v0.4: an array of chunks, a chunk being an array of maps with a span's fields by name.
 */
final class SpanMapsDecoder {
  private final MsgpackInput in;

  SpanMapsDecoder(MsgpackInput in) {
    this.in = in;
  }

  List<List<Span>> decode() throws IOException {
    return Chunks.read(in, this::span);
  }

  private Span span() throws IOException {
    SpanBuilder span = new SpanBuilder();
    int fields = in.mapHeader();
    for (int i = 0; i < fields; i++) {
      String key = in.repeatedText();
      in.path().enter(key);
      field(span, key);
      in.path().leave();
    }
    return span.build();
  }

  private void field(SpanBuilder span, String key) throws IOException {
    switch (key) {
      case "service" -> span.service = in.repeatedText();
      case "name" -> span.name = in.repeatedText();
      case "resource" -> span.resource = in.repeatedText();
      case "type" -> span.type = in.repeatedText();
      case "trace_id" -> span.traceId = in.unsigned();
      case "span_id" -> span.spanId = in.unsigned();
      case "parent_id" -> span.parentId = in.unsigned();
      case "start" -> span.start = in.integer();
      case "duration" -> span.duration = in.integer();
      case "error" -> span.error = in.integer();
      case "meta" -> meta(span);
      case "metrics" -> metrics(span);
      case "span_links" -> span.metaIfAbsent("_dd.span_links", in.json());
      case "span_events" -> span.metaIfAbsent("events", in.json());
      default -> in.skip();
    }
  }

  private void meta(SpanBuilder span) throws IOException {
    int entries = in.mapHeader();
    for (int i = 0; i < entries; i++) {
      String key = in.repeatedText();
      in.path().enter(key);
      span.meta(key, in.text());
      in.path().leave();
    }
  }

  private void metrics(SpanBuilder span) throws IOException {
    int entries = in.mapHeader();
    for (int i = 0; i < entries; i++) {
      String key = in.repeatedText();
      in.path().enter(key);
      span.metric(key, in.decimal());
      in.path().leave();
    }
  }
}
