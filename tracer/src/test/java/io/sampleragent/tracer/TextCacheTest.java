// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.tracer;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TextCacheTest {
  private final TextCache<String> cache = new TextCache<>(10);

  @Test
  void remembersWhatWasMadeFromAnEqualText() {
    cache.put("text", "made");
    assertThat(cache.get(String.valueOf("text".toCharArray()))).isEqualTo("made");
    assertThat(cache.get("other")).isNull();
  }

  @Test
  void keepsTwoTextsOfOneHash() {
    cache.put("Aa", "one"); // the same hash code, by the definition of String.hashCode
    cache.put("BB", "two");
    assertThat(cache.get("Aa")).isEqualTo("one");
    assertThat(cache.get("BB")).isEqualTo("two");
  }

  @Test
  void isBounded_inEntriesAndInTheirLength() {
    cache.put("0123456789+", "long");
    assertThat(cache.get("0123456789+")).isNull();
    for (int i = 0; i < 10_000; i++) {
      cache.put("t" + i, "made");
    }
    int known = 0;
    for (int i = 0; i < 10_000; i++) {
      known += cache.get("t" + i) == null ? 0 : 1;
    }
    assertThat(known).isBetween(1, TextCache.SLOTS);
  }
}
