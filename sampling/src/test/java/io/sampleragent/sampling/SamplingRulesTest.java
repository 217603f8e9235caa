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

class SamplingRulesTest {
  private static final String NAME = "DD_TRACE_SAMPLING_RULES";

  private final List<String> problems = new ArrayList<>();

  private SamplingRules parse(String json) throws InvalidRulesException {
    return SamplingRules.parse(json, Source.ENVIRONMENT, NAME, problems::add);
  }

  @Test
  void emptyArray_equalsUnset() throws Exception {
    assertThat(parse("[]").isEmpty()).isTrue();
    assertThat(parse(" [ null ] ").isEmpty()).isTrue();
    assertThat(problems).isEmpty();
  }

  @Test
  void absentAndNullFields_areTheSame() throws Exception {
    String json =
        "[{\"service\":null,\"name\":null,\"resource\":null,\"tags\":null,\"sample_rate\":null}]";
    assertThat(parse(json).toString()).isEqualTo(parse("[{}]").toString());
    assertThat(problems).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"1.5", "-0.1", "true", "\"half\"", "\"NaN\"", "1e999", "[]", "{}"})
  void badRate_skipsTheRuleAndNamesIt(String rate) throws Exception {
    SamplingRules rules =
        parse("[{\"service\":\"a\"},{\"sample_rate\":" + rate + "},{\"sample_rate\":1}]");
    assertThat(rules.size()).isEqualTo(2);
    assertThat(problems).hasSize(1);
    assertThat(problems.get(0))
        .startsWith(
            NAME + ": rule 2 of 3 is not used: sample_rate must be a number from 0 to 1, not");
  }

  @Test
  void rateMayBeText() throws Exception {
    assertThat(parse("[{\"sample_rate\":\"0.5\"}]").rules[0].reason.rate).isEqualTo(0.5);
  }

  @Test
  void ruleIndex_countsSkippedRules() throws Exception {
    SamplingRules rules = parse("[{\"sample_rate\":7},{\"service\":\"a\"}]");
    assertThat(rules.rules[0].reason.rule).isEqualTo(1);
  }

  @Test
  void misspeltField_isReported() throws Exception {
    parse("[{\"sampel_rate\":0.1}]");
    assertThat(problems)
        .containsExactly(
            NAME
                + ": rule 1 of 1: field \"sampel_rate\" is ignored, "
                + "known are service, name, resource, tags, sample_rate, max_per_second and unless");
  }

  @Test
  void remoteFields_areIgnoredSilently() throws Exception {
    parse("[{\"provenance\":\"customer\",\"target_span\":\"root\"}]");
    assertThat(problems).isEmpty();
  }

  @Test
  void wrongTypes_skipTheRule() throws Exception {
    assertThat(parse("[{\"service\":[1]},{\"tags\":\"a:b\"},{\"tags\":{\"a\":{}}},17]").isEmpty())
        .isTrue();
    assertThat(problems)
        .containsExactly(
            NAME + ": rule 1 of 4 is not used: service must be a text, not \"[1]\"",
            NAME
                + ": rule 2 of 4 is not used: tags must be an object like {\"key\":\"pattern\"},"
                + " not \"a:b\"",
            NAME + ": rule 3 of 4 is not used: tags.a must be a text, not \"{}\"",
            NAME
                + ": rule 4 of 4 is not used: expected an object like {\"sample_rate\":0.1}, not"
                + " \"17\"");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      value = {
        "''~at line 1, column 1: expected a value, found the end of the text",
        "nope~at line 1, column 1: expected a value; texts stand in double quotes, found \"n\"",
        "{}~at line 1, column 1: expected '[', an array of rules like [{\"sample_rate\":0.1}]",
        "[{\"a\":1}~at line 1, column 9: expected ',' or ']', found the end of the text",
        "[{\"a\":1 \"b\":2}]~at line 1, column 9: expected ',' or '}', found \"\"\"",
        "[{\"a\":1,}]~at line 1, column 9: expected another element after ',', found \"}\"",
        "[{\"a\" 1}]~at line 1, column 7: expected ':' after the field name, found \"1\"",
        "[{1:2}]~at line 1, column 3: expected a field name in double quotes, found \"1\"",
        "[\"abc~at line 1, column 2: expected '\"' at the end of this text, found \"\"\"",
        "[] x~at line 1, column 4: expected a value; texts stand in double quotes, found \"x\"",
        "[01]~at line 1, column 2: expected a number like 0.5, found \"0\"",
        "[{'a':1}]~at line 1, column 3: expected a value; texts stand in double quotes, found \"'\"",
      })
  void brokenJson_namesPositionAndExpectation(String json, String message) {
    assertThatThrownBy(() -> parse(json))
        .isInstanceOf(InvalidRulesException.class)
        .hasMessage(message);
  }

  @Test
  void position_countsLines() {
    assertThatThrownBy(() -> parse("[\n {\"a\":1\n \"b\":2}]"))
        .hasMessageStartingWith("at line 3, column 2: expected ',' or '}'");
  }

  @Test
  void deepNesting_isRefused() {
    assertThatThrownBy(() -> parse("[".repeat(100_000)))
        .hasMessage("at offset 16: nested deeper than 16 levels");
  }

  @Test
  void longNumber_isRefused() {
    String json = "[{\"sample_rate\":" + "9".repeat(41) + "}]";
    assertThatThrownBy(() -> parse(json))
        .isInstanceOf(InvalidRulesException.class)
        .hasMessage("at offset 56: a number of more than 40 digits");
  }

  @Test
  void bracketsInText_doNotCountAsNesting() throws Exception {
    assertThat(parse("[{\"service\":\"\\\"" + "[".repeat(100) + "\"}]").size()).isEqualTo(1);
  }

  @Test
  void hugeText_isRefused() {
    assertThatThrownBy(() -> parse(" ".repeat(Json.MAX_LENGTH + 1)))
        .hasMessage("1048577 characters, allowed are 1048576");
  }

  @Test
  void tooManyRules_areCutAndReported() throws Exception {
    StringBuilder json = new StringBuilder("[{\"service\":0}");
    for (int i = 1; i <= RulesParser.MAX_RULES; i++) {
      json.append(",{\"service\":").append(i).append("}");
    }
    assertThat(parse(json + "]").size()).isEqualTo(RulesParser.MAX_RULES);
    assertThat(problems).containsExactly(NAME + ": only the first 1000 rules are used");
  }

  @Test
  void longPattern_skipsTheRule() throws Exception {
    parse("[{\"service\":\"" + "a".repeat(1001) + "\"}]");
    assertThat(problems)
        .containsExactly(
            NAME + ": rule 1 of 1 is not used: service is longer than 1000 characters");
  }
}
