// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.localagent.decode;

import static io.sampleragent.localagent.TestSpan.pack;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class StatsDecoderTest {
  static byte[] payload() {
    return pack(
        out -> {
          out.packMapHeader(3);
          out.packString("Hostname").packNil();
          out.packString("Sequence").packInt(3);
          out.packString("Stats").packArrayHeader(1).packMapHeader(2);
          out.packString("Start").packLong(1_700_000_000_000_000_000L);
          out.packString("Stats").packArrayHeader(1).packMapHeader(8);
          out.packString("Service").packString("shop");
          out.packString("Name").packString("servlet.request");
          out.packString("HTTPStatusCode").packInt(500);
          out.packString("Hits").packInt(12);
          out.packString("Errors").packInt(2);
          out.packString("Duration").packLong(34);
          out.packString("OkSummary").packBinaryHeader(2).writePayload(new byte[2]);
          out.packString("PeerTags").packArrayHeader(1).packString("a:b");
        });
  }

  @Test
  void readsGroups_andSkipsTheRest() throws Exception {
    assertThat(StatsDecoder.decode(payload()))
        .containsExactly(new StatsGroup("shop", "servlet.request", "", "", 500, 12, 2, 34));
  }

  @Test
  void namesThePlace_ofAWrongValue() {
    byte[] body =
        pack(
            out -> {
              out.packMapHeader(1).packString("Stats").packArrayHeader(1);
              out.packMapHeader(1).packString("Stats").packArrayHeader(1);
              out.packMapHeader(1).packString("Hits").packString("many");
            });
    assertThatThrownBy(() -> StatsDecoder.decode(body))
        .hasMessageContaining("Stats[0].Stats[0].Hits")
        .hasMessageContaining("expected an integer, found text");
  }
}
