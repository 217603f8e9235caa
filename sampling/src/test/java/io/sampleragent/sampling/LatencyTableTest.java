// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.sampling;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LatencyTableTest {
  private static final int SERVICES = 100;

  private static long kind(String service, String resource) {
    return TraceKind.of(new FakeRoot().service(service).resource(resource));
  }

  private static int withoutRoom(int service, int kinds) {
    LatencyTable table = new LatencyTable();
    int without = 0;
    for (int i = 0; i < kinds; i++) {
      without += table.find(kind("shop-" + service, "GET /r" + i), 0) == null ? 1 : 0;
    }
    return without;
  }

  @ParameterizedTest
  @CsvSource({"512, 12, 4", "400, 3, 0.3", "300, 1, 0.05"})
  void nearlyAllBusyKinds_findRoom(int kinds, int most, double average) {
    int all = 0;
    for (int service = 0; service < SERVICES; service++) {
      int without = withoutRoom(service, kinds);
      assertThat(without).isLessThanOrEqualTo(most);
      all += without;
    }
    assertThat((double) all / SERVICES).isLessThanOrEqualTo(average);
  }

  @Test
  void memory_isBounded() {
    int kinds = 10_000;
    assertThat(withoutRoom(1, kinds)).isGreaterThanOrEqualTo(kinds - LatencyTable.CAPACITY);
  }

  @Test
  void kindWithRoom_keepsItsOwn_whereverOthersLeft() {
    LatencyTable table = new LatencyTable();
    long later = 3 * LatencyHistogram.WINDOW;
    LatencyHistogram last = null;
    for (int i = 0; i < LatencyTable.KINDS; i++) {
      last = table.find(kind("shop", "GET /r" + i), i == LatencyTable.KINDS - 1 ? later : 0);
    }
    assertThat(last).isNotNull();
    assertThat(table.find(last.kind, later)).isSameAs(last);
  }

  @Test
  void kindWithoutRoom_takesThatOfOnesThatAreUsedNoMore() {
    LatencyTable table = new LatencyTable();
    for (int i = 0; i < 10_000; i++) {
      table.find(kind("old", "GET /r" + i), 0);
    }
    long fresh = kind("new", "GET /r");
    assertThat(table.find(fresh, 2 * LatencyHistogram.WINDOW)).isNull();
    assertThat(table.find(fresh, 2 * LatencyHistogram.WINDOW + 1)).isNotNull();
  }
}
