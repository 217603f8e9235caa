// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.localagent.decode;

import java.io.IOException;
import java.util.List;

/** v0.5: a dictionary of strings, then chunks of spans that are arrays of exactly twelve values. */
final class SpanTableDecoder {
  static final int MAX_DICTIONARY = 500_000; // a Java client's 2 MiB payload has a few thousand
  private static final int FIELDS = 12;

  private final MsgpackInput in;
  private String[] dictionary = {};

  SpanTableDecoder(MsgpackInput in) {
    this.in = in;
  }

  List<List<Span>> decode() throws IOException {
    int parts = in.arrayHeader(MsgpackInput.MAX_VALUES);
    if (parts != 2) {
      throw in.error("expected 2 elements (dictionary and traces), found " + parts);
    }
    dictionary = dictionary();
    return Chunks.read(in, this::span);
  }

  private String[] dictionary() throws IOException {
    in.path().enter("dictionary");
    String[] strings = new String[in.arrayHeader(MAX_DICTIONARY)];
    for (int i = 0; i < strings.length; i++) {
      in.path().at(i);
      strings[i] = in.text();
    }
    in.path().leave();
    return strings;
  }

  private Span span() throws IOException {
    int fields = in.arrayHeader(MsgpackInput.MAX_VALUES);
    if (fields != FIELDS) throw in.error("expected a span of 12 values, found " + fields);
    SpanBuilder span = new SpanBuilder();
    span.service = string("service");
    span.name = string("name");
    span.resource = string("resource");
    span.traceId = in.unsigned();
    span.spanId = in.unsigned();
    span.parentId = in.unsigned();
    span.start = in.integer();
    span.duration = in.integer();
    span.error = in.integer();
    int tags = in.mapHeader();
    for (int i = 0; i < tags; i++) span.meta(string("meta"), string("meta"));
    int numbers = in.mapHeader();
    for (int i = 0; i < numbers; i++) span.metric(string("metrics"), in.decimal());
    span.type = string("type");
    return span.build();
  }

  private String string(String field) throws IOException {
    long index = in.unsigned();
    if (index >= 0 && index < dictionary.length) return dictionary[(int) index];
    in.path().enter(field);
    String unsigned = Long.toUnsignedString(index);
    throw in.error("string " + unsigned + " of a dictionary of " + dictionary.length);
  }
}
