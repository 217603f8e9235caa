// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.localagent.decode;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** What all versions share: an array of chunks, a chunk being an array of spans. */
final class Chunks {
  private Chunks() {}

  /** All chunks that have spans; {@code span} reads one. */
  static List<List<Span>> read(MsgpackInput in, TraceDecoder.Decoding<Span> span)
      throws IOException {
    in.path().enter("traces");
    int chunks = in.arrayHeader(MsgpackInput.MAX_VALUES);
    List<List<Span>> traces = new ArrayList<>();
    for (int i = 0; i < chunks; i++) {
      in.path().at(i);
      List<Span> chunk = readChunk(in, span);
      if (!chunk.isEmpty()) traces.add(chunk); // an empty chunk is how some clients probe
    }
    in.path().leave();
    return traces;
  }

  private static List<Span> readChunk(MsgpackInput in, TraceDecoder.Decoding<Span> span)
      throws IOException {
    in.path().enter("");
    int spans = in.chunkHeader();
    List<Span> chunk = new ArrayList<>();
    for (int i = 0; i < spans; i++) {
      in.path().at(i);
      chunk.add(span.run());
    }
    in.path().leave();
    return chunk;
  }
}
