// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.localagent.feedback;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ServiceRatesTest {
  private final ServiceRates rates = new ServiceRates(0x6560f4a0L);

  @Test
  void answersTheDefaultRate_beforeAnyTraffic() {
    assertThat(rates.table().json()).isEqualTo("{\"rate_by_service\":{\"service:,env:\":1.0}}");
    assertThat(rates.table().version()).isEqualTo("6560f4a0-0");
  }

  @Test
  void listsServicesSeen_andChangesVersionOnlyThen() {
    rates.seen("web", "prod");
    ServiceRates.Table first = rates.table();
    assertThat(first.json()).contains("\"service:web,env:prod\":1.0");
    assertThat(first.version()).isEqualTo("6560f4a0-1");
    rates.seen("web", "prod");
    assertThat(rates.table()).isSameAs(first);
  }

  @Test
  void forgetsLeastRecentlySeen_whenFull() {
    for (int i = 0; i < ServiceRates.MAX_SERVICES; i++) rates.seen("s" + i, "");
    rates.seen("s0", "");
    rates.seen("new", "");
    assertThat(rates.table().json()).contains("service:new,", "service:s0,");
    assertThat(rates.table().json()).doesNotContain("service:s1,");
  }
}
