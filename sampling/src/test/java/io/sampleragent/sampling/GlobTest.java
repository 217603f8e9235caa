// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.sampling;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GlobTest {
  @ParameterizedTest
  @CsvSource({
    "web, web",
    "web, WEB",
    "WEB, web",
    "web*, webserver",
    "web*, web",
    "*server, webserver",
    "w*r, webserver",
    "*b*r*, webserver",
    "we?server, webserver",
    "???, web",
    "*, anything",
    "*, ''",
    "**, web",
    "'', ''",
    "a*b*c, aXbXbXc",
    "[ab], [AB]",
    "a.c, a.c",
    "a+*, A+b",
    "ÄÖ*, äöx",
    "straße, STRAßE",
    "w?b, w😀b",
    "*😀, x😀"
  })
  void matches(String pattern, String text) {
    assertThat(new Glob(pattern).matches(text)).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "web, webserver",
    "web, xweb",
    "web?, web",
    "?, ''",
    "'', web",
    "w*x, webserver",
    "[ab], a",
    "a.c, abc",
    "a|b, a",
    "a*b*c, aXbX"
  })
  void matchesNot(String pattern, String text) {
    assertThat(new Glob(pattern).matches(text)).isFalse();
  }

  @Test
  void star_crossesLines() {
    assertThat(new Glob("select*from").matches("SELECT 1\nFROM")).isTrue();
  }

  @Test
  void onlyStars_matchAny() {
    assertThat(new Glob("***").matchesAny()).isTrue();
    assertThat(new Glob("").matchesAny()).isFalse();
    assertThat(new Glob("*?").matchesAny()).isFalse();
  }

  @Test
  void agreesWithRegularExpressions() {
    SplittableRandom random = new SplittableRandom(5);
    for (int i = 0; i < 50_000; i++) {
      String pattern = word(random, "ab*?");
      String text = word(random, "abAB");
      String regex = pattern.replace("*", ".*").replace("?", ".");
      boolean expected = Pattern.compile(regex, Pattern.CASE_INSENSITIVE).matcher(text).matches();
      assertThat(new Glob(pattern).matches(text)).as(pattern + " on " + text).isEqualTo(expected);
    }
  }

  private static String word(SplittableRandom random, String letters) {
    StringBuilder word = new StringBuilder();
    for (int i = random.nextInt(8); i > 0; i--) {
      word.append(letters.charAt(random.nextInt(letters.length())));
    }
    return word.toString();
  }

  @Test
  void manyStars_takeNoMoreStepsThanPatternTimesText() {
    String pattern = "*a".repeat(500) + "b";
    CountingText text = new CountingText("a".repeat(5_000));
    assertThat(new Glob(pattern).matches(text)).isFalse();
    // Two reads a step: the character, and where the last star goes on.
    assertThat(text.reads).isLessThan(2L * pattern.length() * text.length());
  }

  /** Counts how often a character is looked at. */
  private static final class CountingText implements CharSequence {
    private final String text;
    long reads;

    CountingText(String text) {
      this.text = text;
    }

    @Override
    public int length() {
      return text.length();
    }

    @Override
    public char charAt(int index) {
      reads++;
      return text.charAt(index);
    }

    @Override
    public CharSequence subSequence(int start, int end) {
      throw new UnsupportedOperationException();
    }
  }
}
