// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.tracer.settings;

import static io.sampleragent.tracer.settings.Configs.environment;
import static io.sampleragent.tracer.settings.Configs.map;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** As {@code test_library_conf.py} of Datadog's system-tests and dd-trace-java have it. */
class HeaderTagsFormatTest {
  private static final String NAME = "DD_TRACE_HEADER_TAGS";

  @ParameterizedTest
  @MethodSource("table")
  void parse(String text, Map<String, String> tags) {
    Config config = environment(NAME, text);
    assertThat(config.get(Settings.HEADER_TAGS)).isEqualTo(tags);
    assertThat(config.problems()).isEmpty();
  }

  static Arguments[] table() {
    return new Arguments[] {
      Arguments.of("tenant", map("tenant", "")),
      Arguments.of("X-Tenant,Referer", map("x-tenant", "", "referer", "")),
      Arguments.of("X-Tenant:Tenant", map("x-tenant", "Tenant")),
      Arguments.of("a:one, b:two", map("a", "one", "b", "two")),
      Arguments.of("a:one b:two c", map("a", "one", "b", "two", "c", "")),
      Arguments.of("a:one \t b", map("a", "one", "b", "")),
      Arguments.of(" a , b: t a g ", map("a", "", "b", "t a g")),
      Arguments.of("a:one:two", map("a", "one:two")),
      Arguments.of("a:one,A:two", map("a", "two")),
      Arguments.of(",a:one,,", map("a", "one")),
      Arguments.of("1a:one", map("1a", "one")),
      Arguments.of(",,", map()),
      Arguments.of("*", map("*", "")),
      Arguments.of(" *,", map("*", ""))
    };
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        ":tag | the header is missing in \":tag\"",
        "a:one,:tag | the header is missing in \":tag\"",
        "a, :tag | the header is missing in \":tag\"",
        "a::tag | \":tag\" does not begin with a letter",
        "a:1st | \"1st\" does not begin with a letter",
        "1a,b:two | \"1a\" does not begin with a letter",
        "a,*b | \"*b\" does not begin with a letter",
        "*:tag | * has no tag",
        "*: | * has no tag"
      })
  void oneIllegalEntry_discardsAll(String text, String why) {
    Config config = environment(NAME, text);
    assertThat(config.get(Settings.HEADER_TAGS)).isEmpty();
    assertThat(config.problems())
        .containsExactly(
            NAME
                + " (environment) = \""
                + text
                + "\" cannot be used, "
                + why
                + "; allowed: header or header:tag, separated by commas or else by blanks, where"
                + " what names the tag begins with a letter; or * for all headers; used instead:"
                + " none (default)");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "a:one,b: | \"b:\" is left out, the tag is missing",
        "b: a:one | \"b:\" is left out, the tag is missing",
        "a:one,b c | \"b c\" is left out, no header can have this name",
        "a:one,é:two | \"é:two\" is left out, no header can have this name",
        "a:one,\"b:two | \"\"b:two\" is left out, no header can have this name"
      })
  void entryThatCanNeverCount_isLeftOut(String text, String why) {
    Config config = environment(NAME, text);
    assertThat(config.get(Settings.HEADER_TAGS)).isEqualTo(map("a", "one"));
    assertThat(config.problems()).containsExactly(NAME + " (environment): " + why);
  }

  @ParameterizedTest
  @CsvSource({"'*,a:one'", "'a:one,*'"})
  void allHeaders_standAlone(String text) {
    Config config = environment(NAME, text);
    assertThat(config.get(Settings.HEADER_TAGS)).isEqualTo(map("*", ""));
    assertThat(config.problems())
        .containsExactly(
            NAME + " (environment): what stands beside * is left out, * stands for all headers");
  }

  @Test
  void propertyNames_areThoseOfTheReference() {
    Config config =
        Configs.properties(
            "dd.trace.header.tags", "a",
            "dd.trace.request_header.tags", "b",
            "dd.trace.response_header.tags", "c",
            "dd.trace.request_header.tags.comma.allowed", "false",
            "dd.http.client.tag.headers", "false");
    assertThat(config.problems()).isEmpty();
    assertThat(config.get(Settings.REQUEST_HEADER_TAGS)).isEqualTo(map("b", ""));
    assertThat(config.get(Settings.RESPONSE_HEADER_TAGS)).isEqualTo(map("c", ""));
    assertThat(config.get(Settings.REQUEST_HEADER_TAGS_COMMA_ALLOWED)).isFalse();
    assertThat(config.get(Settings.HTTP_CLIENT_TAG_HEADERS)).isFalse();
  }

  @Test
  void propertyNameMadeFromTheVariable_isPointedOut() {
    assertThat(Configs.properties("dd.trace.request.header.tags", "a").problems())
        .containsExactly(
            "dd.trace.request.header.tags (system property) is not known; did you mean"
                + " dd.trace.request_header.tags?");
  }
}
