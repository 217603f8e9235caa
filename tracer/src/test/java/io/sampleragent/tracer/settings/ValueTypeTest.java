// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.tracer.settings;

import static io.sampleragent.tracer.settings.Configs.map;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sampleragent.sampling.Source;
import java.util.HashMap;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ValueTypeTest {
  private static <T> T parse(ValueType<T> type, String text) throws BadValue {
    return type.parse(text, new Origin(Source.ENVIRONMENT, "DD_X"), problem -> {});
  }

  private static void assertBad(ValueType<?> type, String text, String detail) {
    assertThatThrownBy(() -> parse(type, text)).isInstanceOf(BadValue.class).hasMessage(detail);
  }

  @ParameterizedTest
  @CsvSource({"true,true", "TRUE,true", "1,true", "false,false", "False,false", "0,false"})
  void bool(String text, boolean value) throws BadValue {
    assertThat(parse(ValueType.BOOLEAN, text)).isEqualTo(value);
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "11", "1.0", "x", "99999999999"})
  void wholeNumber_refuses(String text) {
    assertBad(ValueType.wholeNumber(1, 10), text, "");
  }

  @Test
  void mapping() throws BadValue {
    assertThat(parse(ValueType.MAPPING, "mysql:shop-db , a : b:c,"))
        .isEqualTo(map("mysql", "shop-db", "a", "b:c"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "a | at column 2: expected ':'",
        "a:b,c | at column 6: expected ':'",
        ":b | at column 1: expected a name",
        "a: | at column 3: expected a new name",
        "a:,b:c | at column 3: expected a new name"
      })
  void mapping_namesThePosition(String text, String detail) {
    assertBad(ValueType.MAPPING, text, detail);
  }

  @Test
  void classNames() throws BadValue {
    assertThat(parse(ValueType.CLASS_NAMES, "a.B; a.B$C,d;")).containsExactly("a.B", "a.B$C", "d");
    assertThat(parse(ValueType.CLASS_NAMES, "none")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"a b", "a..b", "a.", ".a", "a-b", "a[b]"})
  void classNames_refuse(String text) {
    assertThatThrownBy(() -> parse(ValueType.CLASS_NAMES, text)).isInstanceOf(BadValue.class);
  }

  @Test
  void methods() throws BadValue {
    assertThat(parse(ValueType.METHODS, "a.B[m1, m2]; a.C$1[*];"))
        .hasToString("[a.B[m1,m2], a.C$1[*]]");
    assertThat(parse(ValueType.METHODS, "a.B[*]").get(0).all()).isTrue();
    assertThat(parse(ValueType.METHODS, "a.B[m]").get(0).methods()).containsExactly("m");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "a.B | at column 4: expected '['",
        "a.B[ | at column 5: expected a method name or *",
        "a.B[] | at column 5: expected a method name or *",
        "a.B[m | at column 6: expected ']'",
        "a.B[m,] | at column 7: expected a method name or *",
        "a.B[*,m] | at column 6: expected ']'",
        "a.B[m]c | at column 7: expected ';'",
        "a.B[m-n] | at column 8: expected a method name before this, not \"m-n\"",
        "a-B[m] | at column 4: expected a class name before this, not \"a-B\"",
        "[m] | at column 1: expected a class name"
      })
  void methods_nameThePosition(String text, String detail) {
    assertBad(ValueType.METHODS, text, detail);
  }

  @Test
  void statusRanges() throws BadValue {
    StatusRanges ranges = parse(ValueType.STATUSES, "500-599, 404");
    assertThat(ranges.contains(404)).isTrue();
    assertThat(ranges.contains(500)).isTrue();
    assertThat(ranges.contains(599)).isTrue();
    assertThat(ranges.contains(600)).isFalse();
    assertThat(ranges.contains(403)).isFalse();
    assertThat(ranges.contains(-1)).isFalse();
    assertThat(ranges.contains(Integer.MAX_VALUE)).isFalse();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "99 | at column 3: expected a status from 100 to 999 before this, not \"99\"",
        "1000 | at column 5: expected a status from 100 to 999 before this, not \"1000\"",
        "5xx | at column 4: expected a status from 100 to 999 before this, not \"5xx\"",
        "599-500 | at column 8: expected a range from low to high before this",
        "500- | at column 5: expected a status",
        "500-599-600 | at column 8: expected a status"
      })
  void statusRanges_nameThePosition(String text, String detail) {
    assertBad(ValueType.STATUSES, text, detail);
  }

  @ParameterizedTest
  @CsvSource({
    "http://agent:9529, http://agent:9529",
    "HTTP://agent, http://agent:8126",
    "http://10.0.0.1:1/, http://10.0.0.1:1",
    "http://[::1], http://[::1]:8126",
    "http://[fe80::1%eth0]:81, http://[fe80::1%eth0]:81"
  })
  void agentUrl(String text, String url) throws BadValue {
    assertThat(parse(ValueType.AGENT_URL, text)).hasToString(url);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "unix:///var/run/apm.socket | unix:// is not supported yet",
        "https://agent | https:// is not supported yet",
        "agent:8126 | ''",
        "http:// | the host is missing",
        "http://[] | the host is missing",
        "http://a/b | the host cannot contain '/'",
        "http://u:p@a:1 | the host cannot contain ':'",
        "http://u@a:1 | the host cannot contain '@'",
        "http://::1 | the host cannot contain ':'",
        "http://a:0 | after the host comes ':' and a port from 1 to 65535, or nothing",
        "http://a: | after the host comes ':' and a port from 1 to 65535, or nothing",
        "http://[::1]x | after the host comes ':' and a port from 1 to 65535, or nothing"
      })
  void agentUrl_refuses(String text, String detail) {
    assertBad(ValueType.AGENT_URL, text, detail);
  }

  @Test
  void host() throws BadValue {
    assertThat(parse(ValueType.HOST, "agent.local")).isEqualTo("agent.local");
    assertThat(parse(ValueType.HOST, "::1")).isEqualTo("::1");
    assertThat(parse(ValueType.HOST, "[::1]")).isEqualTo("::1");
    assertBad(ValueType.HOST, "agent:8126", "the host cannot contain ':'");
  }

  /** Whatever stands in the environment, the agent starts. */
  @Test
  void anyText_isReadOrRefused() {
    SplittableRandom random = new SplittableRandom(10);
    String letters = "aB1.-,:;[]*{}\"/%$= \u0000ä\ud83d";
    for (int i = 0; i < 10_000; i++) {
      StringBuilder text = new StringBuilder(random.nextInt(5) == 0 ? "http://" : "");
      for (int length = random.nextInt(12); length > 0; length--) {
        text.append(letters.charAt(random.nextInt(letters.length())));
      }
      Map<String, String> environment = new HashMap<>();
      for (Setting<?> setting : Settings.all()) {
        environment.put(setting.environmentName(), text.toString());
      }
      assertThat(Config.of(environment, map()).get(Settings.SERVICE)).isNotEmpty();
    }
  }
}
