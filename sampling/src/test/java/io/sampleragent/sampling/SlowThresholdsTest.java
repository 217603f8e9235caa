// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.sampling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SlowThresholdsTest {
  private final List<String> problems = new ArrayList<>();

  private SlowThresholds parse(String text) throws InvalidRulesException {
    return SlowThresholds.parse(text.replace('\'', '"'), "SLOW", problems::add);
  }

  @ParameterizedTest
  @CsvSource({"500ms, 500000000", "1.5s, 1500000000", "250us, 250000", "p99, -1"})
  void oneThreshold_isForEverything(String text, long nanos) throws Exception {
    assertThat(parse(text).find("GET /any").nanos).isEqualTo(nanos);
  }

  @Test
  void firstMatchingPattern_counts() throws Exception {
    SlowThresholds thresholds =
        parse(
            "[{'resource':'GET /cart*','slower_than':'500ms'},{'resource':'GET *','slower_than':'2s'}]");
    assertThat(thresholds.find("get /cart/7").nanos).isEqualTo(500_000_000);
    assertThat(thresholds.find("GET /pay").nanos).isEqualTo(2_000_000_000);
    assertThat(thresholds.find("POST /pay")).isNull();
  }

  @Test
  void entryWithoutPattern_isForTheRest() throws Exception {
    SlowThresholds thresholds =
        parse("[{'resource':'a','slower_than':'1s'},{'slower_than':'p99'}]");
    assertThat(thresholds.find("b").nanos).isEqualTo(SlowThreshold.ADAPTIVE);
  }

  @ParameterizedTest
  @ValueSource(strings = {"500", "p95", "fast", "-1s", "{}", "p99,500ms"})
  void whatIsNoThreshold_isRefused(String text) {
    assertThatThrownBy(() -> parse(text)).isInstanceOf(InvalidRulesException.class);
  }

  @Test
  void brokenJson_isRefusedWithItsPosition() {
    assertThatThrownBy(() -> parse("[{'resource':'a',\n 'slower_than' '1s'}]"))
        .hasMessageStartingWith("at line 2, column 16: expected ':' after the field name");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "7 | expected an object like {\"slower_than\":\"p99\"}, not \"7\"",
        "null | expected an object like {\"slower_than\":\"p99\"}, not \"null\"",
        "{`resource`:`a`} | slower_than must be a duration like 500ms, or p99, not \"null\"",
        "{`slower_than`:500} | slower_than must be a duration like 500ms, or p99, not \"500\"",
        "{`resource`:7,`slower_than`:`1s`} | resource must be a text of at most 1000 characters, not \"7\""
      })
  void badEntry_isLeftOutAndReported(String entry, String problem) throws Exception {
    SlowThresholds thresholds = parse("[" + entry.replace('`', '"') + ",{\"slower_than\":\"1s\"}]");
    assertThat(thresholds.size()).isEqualTo(1);
    assertThat(problems).containsExactly("SLOW: entry 1 of 2 is not used: " + problem);
  }

  @Test
  void unknownField_isReported() throws Exception {
    assertThat(parse("[{'slower_than':'1s','service':'a'}]").size()).isEqualTo(1);
    assertThat(problems)
        .containsExactly(
            "SLOW: entry 1 of 1: field \"service\" is ignored, known are resource and slower_than");
  }

  @Test
  void emptyList_isReported() throws Exception {
    assertThat(parse("[ ]").size()).isZero();
    assertThat(problems).containsExactly("SLOW: the list has no entry, so no trace is slow");
  }

  @Test
  void entryBehindOneForEverything_isReported() throws Exception {
    parse("[{'resource':'**','slower_than':'1s'},{'slower_than':1},{'slower_than':'2s'}]");
    assertThat(problems)
        .containsExactly(
            "SLOW: entry 2 of 3 is not used: slower_than must be a duration like 500ms, or p99,"
                + " not \"1\"",
            "SLOW: entry 3 of 3 is never used: an earlier one is for every resource");
  }

  @Test
  void fieldThatStandsTwice_isReported() throws Exception {
    parse(
        "[{'slower_than':'1s','resource':'a'},{'resource':'b','slower_than':'1s','resource':'c'}]");
    assertThat(problems)
        .containsExactly(
            "SLOW: entry 2 of 2: field \"resource\" stands there twice, the last one counts");
  }

  @Test
  void tooManyEntries_areReported() throws Exception {
    String entry = "{'resource':'GET /a*','slower_than':'1s'},";
    assertThat(parse("[" + entry.repeat(100) + "{'slower_than':'2s'}]").size()).isEqualTo(100);
    assertThat(problems).containsExactly("SLOW: only the first 100 entries are used");
  }
}
