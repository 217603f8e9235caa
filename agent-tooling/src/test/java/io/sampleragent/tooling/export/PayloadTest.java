// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.tooling.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class PayloadTest {
  private final Payload payload = new Payload(16, 4 * 1024 * 1024);

  @Test
  void keepsItsArray_betweenPayloadsOfOrdinarySize() throws Exception {
    payload.write(new byte[600_000]);
    byte[] array = payload.array();
    payload.clear();
    payload.write(new byte[100]);
    assertThat(payload.array()).isSameAs(array);
    assertThat(payload.size()).isEqualTo(100);
  }

  @Test
  void letsItsArrayGo_afterALargePayload_andWhenIdle() throws Exception {
    payload.write(new byte[2_000_000]);
    payload.clear();
    assertThat(payload.array()).hasSize(16);

    payload.write(new byte[600_000]);
    payload.clear();
    payload.idle();
    assertThat(payload.array()).hasSize(16);
  }

  @Test
  void refusesWhatIsAboveItsLimit_andKeepsTheRest() throws Exception {
    payload.write(new byte[10]);
    assertThatThrownBy(() -> payload.write(new byte[4 * 1024 * 1024]))
        .isInstanceOf(Payload.Full.class);
    assertThat(payload.size()).isEqualTo(10);
  }
}
