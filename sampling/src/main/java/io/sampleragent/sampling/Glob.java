// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.sampling;

/**
 * A pattern in which {@code *} is any text and {@code ?} is one character; everything else stands
 * for itself, in either case. The whole text must match. Matching allocates nothing and takes at
 * most pattern length times text length steps, usually one pass.
 */
public final class Glob {
  private static final char[] FOLDED_ASCII = foldedAscii(); // first: ANY needs it

  static final Glob ANY = new Glob("*");

  private final int[] pattern; // code points, folded, so that ? takes a whole emoji
  private final boolean any;

  public Glob(String text) {
    pattern = text.codePointCount(0, text.length()) == 0 ? new int[0] : fold(text);
    any = onlyStars();
  }

  private static int[] fold(String text) {
    int[] folded = new int[text.codePointCount(0, text.length())];
    for (int from = 0, to = 0; to < folded.length; to++) {
      int c = text.codePointAt(from);
      folded[to] = fold(c);
      from += Character.charCount(c);
    }
    return folded;
  }

  private static char[] foldedAscii() {
    char[] folded = new char[128];
    for (char c = 0; c < folded.length; c++) {
      folded[c] = Character.toLowerCase(c);
    }
    return folded;
  }

  // Both directions, as String.equalsIgnoreCase does: some letters differ in one of them only.
  private static int fold(int c) {
    return c < FOLDED_ASCII.length
        ? FOLDED_ASCII[c]
        : Character.toLowerCase(Character.toUpperCase(c));
  }

  private boolean onlyStars() {
    for (int c : pattern) {
      if (c != '*') {
        return false;
      }
    }
    return pattern.length > 0; // "" matches only the empty text
  }

  /** Whether every present value matches, also one that has no text. */
  boolean matchesAny() {
    return any;
  }

  public boolean matches(CharSequence text) {
    if (any) {
      return true;
    }
    int p = 0;
    int t = 0;
    int star = -1; // where to go back to in the pattern: behind the last star …
    int retry = 0; // … and in the text: one character further than the last time
    while (t < text.length()) {
      int c = Character.codePointAt(text, t);
      if (p < pattern.length && pattern[p] == '*') {
        star = ++p;
        retry = t;
      } else if (p < pattern.length && (pattern[p] == '?' || pattern[p] == fold(c))) {
        p++;
        t += Character.charCount(c);
      } else if (star >= 0) {
        p = star;
        retry += Character.charCount(Character.codePointAt(text, retry));
        t = retry;
      } else {
        return false;
      }
    }
    while (p < pattern.length && pattern[p] == '*') {
      p++;
    }
    return p == pattern.length;
  }

  /** Whether every text that {@code other} matches is matched by this pattern, too. */
  boolean covers(Glob other, GlobCover cover) {
    return any || cover.covers(pattern, other.pattern);
  }
}
