// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.localagent.decode;

import static io.sampleragent.localagent.TestChunks.chunk;
import static io.sampleragent.localagent.TestSpan.span;
import static org.assertj.core.api.Assertions.assertThat;

import io.sampleragent.localagent.TestSpan;
import java.util.List;
import org.junit.jupiter.api.Test;

class ChunkTest {
  @Test
  void findsRoot_withoutParent_elseWithRemoteParent_elseTheLast() {
    assertThat(chunk(span(1, 2, 3), span(1, 3, 0)).root().spanId()).isEqualTo(3);
    assertThat(chunk(span(1, 2, 3), span(1, 3, 99)).root().spanId()).isEqualTo(3);
    assertThat(chunk(span(1, 2, 3), span(1, 3, 2)).root().spanId()).isEqualTo(3);
  }

  @Test
  void readsPriority_fromRootFirst() {
    Chunk chunk = chunk(span(1, 2, 3).priority(1), span(1, 3, 0).priority(-1));
    assertThat(chunk.priority()).isEqualTo(-1);
    assertThat(chunk(span(1, 2, 3).priority(1), span(1, 3, 0)).priority()).isEqualTo(1);
    assertThat(chunk(span(1, 1, 0)).priority()).isNull();
  }

  @Test
  void readsHighIdHalf_onlyFromSixteenHexDigits() {
    assertThat(chunk(span(1, 1, 0).meta("_dd.p.tid", "f000000000000001")).traceIdHigh())
        .isEqualTo(0xf000000000000001L);
    for (String odd : List.of("", "12", "zzzzzzzzzzzzzzzz")) {
      assertThat(chunk(span(1, 1, 0).meta("_dd.p.tid", odd)).traceIdHigh()).isZero();
    }
  }

  @Test
  void readsMechanism_alsoBehindAServiceHash() {
    assertThat(chunk(span(1, 1, 0).meta("_dd.p.dm", "-12")).mechanism()).isEqualTo(12);
    assertThat(chunk(span(1, 1, 0).meta("_dd.p.dm", "934086a686-4")).mechanism()).isEqualTo(4);
    for (String odd : List.of("", "-", "-x", "4", "-99999999999")) {
      assertThat(chunk(span(1, 1, 0).meta("_dd.p.dm", odd)).mechanism()).isEqualTo(-1);
    }
  }

  @Test
  void namesProblems_thatMakeAChunkUseless() throws Exception {
    assertThat(problem(span(0, 1, 0))).isEqualTo("trace id 0");
    assertThat(problem(span(1, 0, 0))).isEqualTo("span id 0");
    assertThat(problem(span(1, 1, 0), span(2, 2, 1))).isEqualTo("several trace ids in one chunk");
    assertThat(problem(span(1, 1, 0))).isNull();
  }

  private static String problem(TestSpan... spans) throws DecodeException {
    return Chunk.problem(TraceDecoder.spanTable(TestSpan.v05(List.of(List.of(spans)))).get(0));
  }
}
