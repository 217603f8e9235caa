// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.localagent.decode;

import com.grack.nanojson.JsonStringWriter;
import com.grack.nanojson.JsonWriter;
import java.io.IOException;

/** Shows one msgpack value as JSON text; limits are those of {@link MsgpackInput}. */
final class MsgpackToJson {
  private MsgpackToJson() {}

  static String convert(MsgpackInput in) throws IOException {
    JsonStringWriter out = JsonWriter.string();
    value(in, out, 0);
    return out.done();
  }

  private static void value(MsgpackInput in, JsonStringWriter out, int depth) throws IOException {
    in.checkDepth(depth);
    switch (in.peek()) {
      case ARRAY -> array(in, out, depth);
      case MAP -> map(in, out, depth);
      case STRING, BINARY -> out.value(in.text());
      case INTEGER -> out.value(in.unsigned());
      case FLOAT -> out.value(in.decimal());
      case BOOLEAN -> out.value(in.bool());
      case NIL, EXTENSION -> {
        in.skip();
        out.nul();
      }
    }
  }

  private static void array(MsgpackInput in, JsonStringWriter out, int depth) throws IOException {
    int size = in.arrayHeader(MsgpackInput.MAX_VALUES);
    out.array();
    for (int i = 0; i < size; i++) value(in, out, depth + 1);
    out.end();
  }

  private static void map(MsgpackInput in, JsonStringWriter out, int depth) throws IOException {
    int size = in.mapHeader();
    out.object();
    for (int i = 0; i < size; i++) {
      out.key(in.text());
      value(in, out, depth + 1);
    }
    out.end();
  }
}
