// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.localagent;

import io.sampleragent.localagent.decode.Chunk;
import io.sampleragent.localagent.decode.DecodeException;
import io.sampleragent.localagent.decode.TraceDecoder;
import java.util.List;

/** Chunks as they come off the wire, for tests that begin behind the decoders. */
public final class TestChunks {
  private TestChunks() {}

  public static Chunk chunk(TestSpan... spans) {
    try {
      return new Chunk(TraceDecoder.spanTable(TestSpan.v05(List.of(List.of(spans)))).get(0));
    } catch (DecodeException e) {
      throw new AssertionError(e);
    }
  }
}
