// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.tracer.settings;

import static io.sampleragent.tracer.settings.Configs.map;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** As {@code test_config_consistency.py} of Datadog's system-tests expects of every language. */
class TagsFormatTest {
  @ParameterizedTest
  @MethodSource("table")
  void parse(String text, Map<String, String> tags) {
    assertThat(TagsFormat.parse(text)).isEqualTo(tags);
  }

  static Arguments[] table() {
    Map<String, String> two = map("key1", "value1", "key2", "value2");
    return new Arguments[] {
      Arguments.of("key1:value1,key2:value2", two),
      Arguments.of("key1:value1 key2:value2", two),
      Arguments.of(
          "project:shop,env=test,version=v1,url:a=b",
          map("project", "shop", "env", "test", "version", "v1", "url", "a=b")),
      Arguments.of(
          "env:test,aKey:aVal bKey:bVal cKey:", map("env", "test", "aKey", "aVal bKey:bVal cKey:")),
      Arguments.of(
          "env:test     bKey :bVal dKey: dVal cKey:",
          map("env", "test", "bKey", "", "dKey", "", "dVal", "", "cKey", "")),
      Arguments.of(
          "env :test, aKey : aVal bKey:bVal cKey:",
          map("env", "test", "aKey", "aVal bKey:bVal cKey:")),
      Arguments.of(
          "env:keyWithA:Semicolon bKey:bVal cKey",
          map("env", "keyWithA:Semicolon", "bKey", "bVal", "cKey", "")),
      Arguments.of(
          "env:keyWith:  , ,   Lots:Of:Semicolons ",
          map("env", "keyWith:", "Lots", "Of:Semicolons")),
      Arguments.of("a:b,c,d", map("a", "b", "c", "", "d", "")),
      Arguments.of("a:b:c:d", map("a", "b:c:d")),
      Arguments.of(",,", map())
    };
  }
}
