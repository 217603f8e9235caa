// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.tracer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class WeakMapTest {
  private final WeakMap<Object, String> map = new WeakMap<>();

  @Test
  void comparesByIdentity() {
    Object first = new String("same");
    Object second = new String("same");
    map.put(first, "1");
    map.put(second, "2");
    assertThat(map.get(first)).isEqualTo("1");
    assertThat(map.get(second)).isEqualTo("2");
    assertThat(map.get("same")).isNull();
    map.put(first, "3");
    assertThat(map.size()).isEqualTo(2);
    assertThat(map.remove(first)).isEqualTo("3");
    assertThat(map.get(first)).isNull();
  }

  @Test
  @Timeout(30)
  void keepsNothingAlive() {
    map.put(new Object(), "gone");
    while (map.size() > 0) {
      System.gc();
    }
  }

  @Test
  void isBounded() {
    List<Object> keys = new ArrayList<>();
    for (int i = 0; i < WeakMap.MAX_ENTRIES + 10; i++) {
      Object key = new Object();
      keys.add(key);
      map.put(key, "v");
    }
    assertThat(map.size()).isEqualTo(WeakMap.MAX_ENTRIES);
    map.put(keys.get(0), "newer");
    assertThat(map.get(keys.get(0))).isEqualTo("newer");
    assertThat(map.size()).isEqualTo(WeakMap.MAX_ENTRIES);
  }
}
