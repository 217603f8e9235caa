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
  void putsIfAbsent() {
    Object key = new Object();
    assertThat(map.isEmpty()).isTrue();
    assertThat(map.putIfAbsent(key, "first")).isEqualTo("first");
    assertThat(map.putIfAbsent(key, "second")).isEqualTo("first");
    assertThat(map.isEmpty()).isFalse();
    assertThat(map.remove(key)).isEqualTo("first");
    assertThat(map.isEmpty()).isTrue();
    assertThat(map.putIfAbsent(key, "third")).isEqualTo("third");
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
  void isBounded_andKeepsWhatIsInUse() {
    Object inUse = new Object();
    Object changed = new Object();
    Object unused = new Object();
    map.put(inUse, "in use");
    map.put(changed, "first");
    map.put(unused, "unused");
    List<Object> keys = new ArrayList<>();
    for (int i = 0; i < 5 * WeakMap.GENERATION; i++) {
      Object key = new Object();
      keys.add(key);
      map.put(key, "v");
      if (i % 1_000 == 0) {
        assertThat(map.get(inUse)).isEqualTo("in use");
        map.put(changed, "value " + i);
        assertThat(map.get(changed)).isEqualTo("value " + i);
      }
      if (i % 10_000 == 0) {
        assertThat(map.size()).isLessThanOrEqualTo(2 * WeakMap.GENERATION);
      }
    }
    assertThat(map.get(keys.get(keys.size() - 1))).isEqualTo("v");
    assertThat(map.get(unused)).isNull();
  }

  @Test
  void removesWhatIsOld() {
    Object first = new Object();
    map.put(first, "old");
    List<Object> keys = new ArrayList<>();
    for (int i = 0; i < WeakMap.GENERATION; i++) {
      Object key = new Object();
      keys.add(key);
      map.put(key, "v");
    }
    assertThat(keys).hasSize(WeakMap.GENERATION);
    map.put(first, "new");
    assertThat(map.remove(first)).isEqualTo("new");
    assertThat(map.get(first)).isNull();
  }
}
