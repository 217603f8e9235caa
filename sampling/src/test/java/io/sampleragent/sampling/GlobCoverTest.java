// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.sampling;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The answers against what patterns match: never a wrong yes, and no wrong no that was found. */
class GlobCoverTest {
  private static final int PAIRS = Integer.getInteger("cover.pairs", 20_000);

  private static boolean covers(String pattern, String other) {
    return new Glob(pattern).covers(new Glob(other), new GlobCover());
  }

  @ParameterizedTest
  @CsvSource({
    "*, ''",
    "**, a*",
    "'', ''",
    "a, A",
    "a*, abc",
    "a*, a*b",
    "*.query, h2.query",
    "?*, *a",
    "?*, a*",
    "*?, ?*",
    "a?*c, a*bc",
    "*a*, *a?a*",
    "GET *, GET /cart*"
  })
  void covers_whatIsWider(String pattern, String other) {
    assertThat(covers(pattern, other)).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "'', *",
    "a, a*",
    "a, ?",
    "?, *",
    "?*, *",
    "a*, *a",
    "a?c, a*c",
    "ab*, a*",
    "a*, ''",
    "a?*c, a*c",
    "*ab*, *a*b*"
  })
  void coversNot_whatIsNarrower(String pattern, String other) {
    assertThat(covers(pattern, other)).isFalse();
  }

  /** Each pair of patterns of up to 4 characters, against each text of up to 8. */
  @Test
  void allShortPatterns_areComparedAsTheirTextsAre() {
    List<String> patterns = words("ab*?", 4);
    List<String> texts = words("abc", 8); // c is the letter that no pattern has
    List<BitSet> matched = new ArrayList<>();
    for (String pattern : patterns) {
      matched.add(matched(new Glob(pattern), texts));
    }
    for (int i = 0; i < patterns.size(); i++) {
      for (int j = 0; j < patterns.size(); j++) {
        BitSet others = (BitSet) matched.get(j).clone();
        others.andNot(matched.get(i));
        if (covers(patterns.get(i), patterns.get(j)) != others.isEmpty()) {
          throw new AssertionError(patterns.get(i) + " and " + patterns.get(j));
        }
      }
    }
  }

  private static BitSet matched(Glob glob, List<String> texts) {
    BitSet matched = new BitSet(texts.size());
    for (int i = 0; i < texts.size(); i++) {
      matched.set(i, glob.matches(texts.get(i)));
    }
    return matched;
  }

  private static List<String> words(String letters, int longest) {
    List<String> words = new ArrayList<>(List.of(""));
    for (int from = 0, length = 1; length <= longest; length++) {
      int to = words.size();
      for (; from < to; from++) {
        for (int i = 0; i < letters.length(); i++) {
          words.add(words.get(from) + letters.charAt(i));
        }
      }
    }
    return words;
  }

  /**
   * Longer pairs, where the second is made from the first so that about half are covered; {@code
   * -Dcover.pairs} asks for more.
   */
  @Test
  void longerPatterns_areComparedAsTheirTextsAre() {
    SplittableRandom random = new SplittableRandom(11);
    int covered = 0;
    for (int i = 0; i < PAIRS; i++) {
      String pattern = word(random, "aabb**??", 3 + random.nextInt(9));
      String other = narrowed(random, pattern);
      boolean expected = coversAllTexts(new Glob(pattern), pattern.length(), other, "");
      if (covers(pattern, other) != expected) {
        throw new AssertionError(pattern + " and " + other + ": " + expected);
      }
      covered += expected ? 1 : 0;
    }
    assertThat(covered).isBetween(PAIRS / 4, PAIRS * 3 / 4);
  }

  private static String narrowed(SplittableRandom random, String pattern) {
    StringBuilder other = new StringBuilder();
    int stars = 0;
    for (char c : pattern.toCharArray()) {
      String piece = String.valueOf(c);
      if (c == '*') {
        piece = word(random, "aabb*?", random.nextInt(4));
      } else if (c == '?') {
        piece = word(random, "ab*?", 1);
      }
      piece += random.nextInt(8) == 0 ? "*" : "";
      stars += piece.replaceAll("[^*]", "").length();
      other.append(stars > 4 ? piece.replace("*", "") : piece); // texts below are 12 to the power
    }
    return other.toString();
  }

  private static String word(SplittableRandom random, String letters, int length) {
    StringBuilder word = new StringBuilder();
    for (int i = 0; i < length; i++) {
      word.append(letters.charAt(random.nextInt(letters.length())));
    }
    return word.toString();
  }

  /**
   * Whether the glob matches every text of the pattern that has only {@code #} for its wildcards,
   * for a star up to so many as the glob has characters. That is enough: nothing in the glob but a
   * wildcard takes a {@code #}, and one that takes this many of them in a row takes any number.
   */
  private static boolean coversAllTexts(Glob glob, int most, String rest, String text) {
    if (rest.isEmpty()) {
      return glob.matches(text);
    }
    String tail = rest.substring(1);
    if (rest.charAt(0) != '*') {
      String taken = rest.charAt(0) == '?' ? "#" : rest.substring(0, 1);
      return coversAllTexts(glob, most, tail, text + taken);
    }
    for (int length = 0; length <= most; length++) {
      if (!coversAllTexts(glob, most, tail, text + "#".repeat(length))) {
        return false;
      }
    }
    return true;
  }

  @Test
  void exhausted_saysNo() {
    GlobCover cover = new GlobCover();
    Glob glob = new Glob("*a".repeat(400));
    Glob other = new Glob("*a".repeat(400) + "*");
    int answers = 0;
    while (other.covers(glob, cover)) {
      answers++;
    }
    assertThat(cover.isExhausted()).isTrue();
    assertThat(answers).isEqualTo((int) (GlobCover.MAX_STEPS / (801 * 800 + 802)));
  }
}
