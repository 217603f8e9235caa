// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.benchmarks.backend;

import java.io.IOException;
import java.io.InputStream;
import org.msgpack.core.MessagePack;
import org.msgpack.core.MessageUnpacker;

/** Datadog's msgpack: an array of traces, each an array of spans; in v0.5 after a string table. */
final class Datadog {
  private Datadog() {}

  static void readV04(InputStream body, Counts counts) throws IOException {
    traces(MessagePack.newDefaultUnpacker(body), counts);
  }

  static void readV05(InputStream body, Counts counts) throws IOException {
    MessageUnpacker in = MessagePack.newDefaultUnpacker(body);
    in.unpackArrayHeader();
    in.skipValue(); // the string table
    traces(in, counts);
  }

  private static void traces(MessageUnpacker in, Counts counts) throws IOException {
    int traces = in.unpackArrayHeader();
    for (int i = 0; i < traces; i++) {
      int spans = in.unpackArrayHeader();
      in.skipValue(spans);
      counts.spans(1, spans);
    }
  }
}
