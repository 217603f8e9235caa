// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.tracer.propagation;

import static org.assertj.core.api.Assertions.assertThat;

import io.sampleragent.sampling.Decision;
import org.junit.jupiter.api.Test;

class PropagationTagsTest {
  private static PropagationTags arrived(String header) {
    return TagsHeader.parse(header, 512);
  }

  @Test
  void leaveInTheOrderOfTheReference() {
    PropagationTags tags =
        arrived("_dd.p.usr=u,_dd.p.opm=o,_dd.p.ksr=1.000000,_dd.p.debug=1,_dd.p.ts=02,_dd.p.dm=-1");
    assertThat(tags.outgoing(Decision.inherited(1, null), 1, true, 512, null).header())
        .isEqualTo(
            "_dd.p.dm=-1,_dd.p.tid=0000000000000001,_dd.p.ts=02,_dd.p.debug=1,_dd.p.ksr=1.000000,_dd.p.opm=o,_dd.p.usr=u");
  }

  @Test
  void keepTheDecisionMakerThatArrived_butForAForcedKeep() {
    PropagationTags tags = arrived("_dd.p.dm=-1");
    assertThat(tags.outgoing(Decision.inherited(0, null), 0, true, 512, null).header())
        .isEqualTo("_dd.p.dm=-1");
    assertThat(tags.outgoing(Decision.manual(-1), 0, true, 512, null).header())
        .isEqualTo("_dd.p.dm=-1");
    assertThat(tags.outgoing(Decision.manual(2), 0, true, 512, null).header())
        .isEqualTo("_dd.p.dm=-4");
  }

  @Test
  void nameTheDecisionMaker_ifNoneArrived() {
    assertThat(PropagationTags.EMPTY.outgoing(Decision.manual(-1), 0, true, 512, null).header())
        .isEqualTo("_dd.p.dm=-4");
    assertThat(
            PropagationTags.EMPTY
                .outgoing(Decision.inherited(1, null), 0, true, 512, null)
                .header())
        .isEmpty();
  }

  @Test
  void leaveOnlyIfTheyFit() {
    PropagationTags tags = arrived("_dd.p.x=y");
    assertThat(tags.outgoing(Decision.inherited(1, null), 0, true, 9, null).header())
        .isEqualTo("_dd.p.x=y");
    assertThat(tags.outgoing(Decision.inherited(1, null), 0, true, 8, null).error())
        .isEqualTo("inject_max_size");
    assertThat(tags.outgoing(Decision.inherited(1, null), 0, true, 0, null).error())
        .isEqualTo("disabled");
    assertThat(
            PropagationTags.EMPTY.outgoing(Decision.inherited(1, null), 0, true, 0, null).error())
        .isNull();
  }

  @Test
  void passOnWhatWentWrongOnArrival() {
    assertThat(arrived("broken").outgoing(Decision.manual(2), 0, true, 512, null).error())
        .isEqualTo("decoding_error");
    assertThat(arrived("broken").outgoing(Decision.manual(2), 0, true, 512, null).header())
        .isEqualTo("_dd.p.dm=-4");
  }

  @Test
  void haveEachKeyOnce() {
    assertThat(arrived("_dd.p.x=1,_dd.p.x=2").header()).isEqualTo("_dd.p.x=1");
  }
}
