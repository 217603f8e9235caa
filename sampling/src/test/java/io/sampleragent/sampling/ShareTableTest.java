// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.sampling;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ShareTableTest {
  private final ShareTable table = new ShareTable();
  private final ResourceShare others = new ResourceShare("", Reason.DEFAULT, 1, 0);

  @Test
  void added_isFound() {
    ResourceShare added = table.add("a", others, 0);
    assertThat(table.find("a")).isSameAs(added);
    assertThat(table.find("b")).isNull();
    assertThat(table.size()).isEqualTo(1);
  }

  @Test
  void addedTwice_isOne() {
    ResourceShare added = table.add("a", others, 0);
    assertThat(table.add("a", others, 0)).isSameAs(added);
    assertThat(table.size()).isEqualTo(1);
  }

  @Test
  void full_takesNoMore() {
    for (int i = 0; i < ShareTable.MAX_RESOURCES; i++) {
      assertThat(table.add("r" + i, others, 0)).isNotNull();
    }
    assertThat(table.add("one more", others, 0)).isNull();
    assertThat(table.size()).isEqualTo(ShareTable.MAX_RESOURCES);
  }

  @Test
  void equalHashes_areToldApart() {
    assertThat("AaAa".hashCode()).isEqualTo("BBBB".hashCode());
    ResourceShare first = table.add("AaAa", others, 0);
    ResourceShare second = table.add("BBBB", others, 0);
    assertThat(table.find("AaAa")).isSameAs(first);
    assertThat(table.find("BBBB")).isSameAs(second);
  }

  @Test
  void onlyWhatIsRetained_isLeft() {
    table.add("a", others, 0);
    ResourceShare kept = table.add("b", others, 0);
    table.retain(new ResourceShare[] {kept}, 1);
    assertThat(table.find("a")).isNull();
    assertThat(table.find("b")).isSameAs(kept);
    assertThat(table.size()).isEqualTo(1);
  }
}
