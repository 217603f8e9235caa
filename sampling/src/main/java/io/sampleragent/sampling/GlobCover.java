// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.sampling;

import java.util.Arrays;

/**
 * Whether one pattern matches every text that another one matches. One instance for one list of
 * rules: all its comparisons together take at most {@link #MAX_STEPS}; from then on the answer is
 * no.
 *
 * <p>The pattern is matched against the other pattern instead of a text. A letter takes the same
 * letter. A run of wildcards without a star takes as many letters or question marks as it has
 * question marks; a run with a star takes any piece, stars too, that stands for at least so many
 * characters. This is decided from the end backwards, for all places in the other pattern at once.
 *
 * <p>Apart from the bound, no pair of patterns is known for which the answer is wrong: see {@code
 * GlobCoverTest}, which asks about all short ones.
 */
final class GlobCover {
  /** Enough for a thousand rules with ordinary patterns; see RATIONALE.md for what it takes. */
  static final long MAX_STEPS = 20_000_000;

  private long steps;

  /** Whether some answers were no only because there was no more time. */
  boolean isExhausted() {
    return steps > MAX_STEPS;
  }

  /** Counts work; false if there is no more time for it. */
  boolean takes(long more) {
    steps += more;
    return !isExhausted();
  }

  boolean covers(int[] pattern, int[] other) {
    int prefix = letters(pattern);
    if (!takes(1 + prefix) || !startsWith(other, pattern, prefix)) {
      return false;
    }
    if (prefix == pattern.length) {
      return prefix == other.length;
    }
    if (takes(pattern.length) && Arrays.equals(pattern, other)) {
      return true; // what many rules of a list have alike
    }
    return takes((long) pattern.length * other.length) && table(pattern, other);
  }

  private static int letters(int[] pattern) {
    int count = 0;
    while (count < pattern.length && !isWildcard(pattern[count])) {
      count++;
    }
    return count;
  }

  // Most comparisons end here: a wildcard in the other pattern differs from the letter, too.
  private static boolean startsWith(int[] other, int[] pattern, int count) {
    if (other.length < count) {
      return false;
    }
    for (int i = 0; i < count; i++) {
      if (other[i] != pattern[i]) {
        return false;
      }
    }
    return true;
  }

  private static boolean isWildcard(int c) {
    return c == '*' || c == '?';
  }

  private static boolean table(int[] pattern, int[] other) {
    Lengths lengths = new Lengths(other);
    boolean[] row = new boolean[other.length + 1]; // row[t]: pattern[p..] covers other[t..]
    row[other.length] = true;
    int p = pattern.length;
    while (p > 0) {
      if (!isWildcard(pattern[--p])) {
        letter(pattern[p], other, row);
        continue;
      }
      int end = p + 1;
      boolean star = pattern[p] == '*';
      while (p > 0 && isWildcard(pattern[p - 1])) {
        star |= pattern[--p] == '*';
      }
      lengths.wildcards(row, questionMarks(pattern, p, end), star);
    }
    return row[0];
  }

  private static int questionMarks(int[] pattern, int from, int to) {
    int count = 0;
    for (int i = from; i < to; i++) {
      count += pattern[i] == '?' ? 1 : 0;
    }
    return count;
  }

  private static void letter(int c, int[] other, boolean[] row) {
    for (int t = 0; t < other.length; t++) {
      row[t] = row[t + 1] && other[t] == c;
    }
    row[other.length] = false;
  }

  /** How many characters pieces of the other pattern stand for at least. */
  private static final class Lengths {
    private final int[] before; // how many characters stand before this place, at least …
    private final int[] behind; // … and the place behind the first so many
    private final int total;

    Lengths(int[] other) {
      before = new int[other.length + 1];
      behind = new int[other.length + 1];
      int count = 0;
      for (int t = 0; t < other.length; t++) {
        before[t] = count;
        if (other[t] != '*') {
          behind[++count] = t + 1;
        }
      }
      before[other.length] = count;
      total = count;
    }

    void wildcards(boolean[] row, int least, boolean star) {
      if (star) {
        for (int t = row.length - 2; t >= 0; t--) {
          row[t] |= row[t + 1];
        }
      }
      for (int t = 0; t < row.length; t++) {
        int end = end(t, least);
        row[t] = end >= 0 && row[end] && (star || end - t == least);
      }
    }

    /** Where the shortest piece from t ends that has at least so many characters; -1 if none. */
    private int end(int t, int least) {
      if (least == 0) {
        return t;
      }
      int count = before[t] + least;
      return count > total ? -1 : behind[count];
    }
  }
}
