// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.tracer;

import org.jspecify.annotations.Nullable;

/**
 * Reads SQL just far enough: replaces literals that stand alone, and finds the first word.
 *
 * <p>The text is cut into tokens at white space and at <code>, ( ) |</code> outside quotes; a token
 * that is a number or a literal becomes {@code ?}, everything else stays byte for byte, as in
 * dd-trace-java. It is no obfuscator, the agent goes further. One pass; a text without literals is
 * returned as it is.
 */
final class SqlText {
  private static final TextCache<SqlText> RECENT = new TextCache<>(1_000);

  /** The statement with {@code ?} for its literals. */
  final String normalised;

  /** The first word, see {@link #operation(String)}. */
  final @Nullable String operation;

  private SqlText(String sql) {
    // Cut before it is read: a bulk insert may be megabytes, and only the beginning is sent.
    String start = TextLimits.cut(sql, TextLimits.RESOURCE);
    this.normalised = normalised(start, start.length() < sql.length());
    this.operation = operation(start);
  }

  /** A statement as it will be shown; those of recent statements are remembered. */
  static SqlText of(String sql) {
    SqlText known = RECENT.get(sql);
    if (known != null) {
      return known;
    }
    SqlText read = new SqlText(sql);
    RECENT.put(sql, read);
    return read;
  }

  /**
   * Replaces literals.
   *
   * @param cut whether the text goes on: then a literal may have lost the quote that closes it
   */
  static String normalised(String sql, boolean cut) {
    StringBuilder out = null;
    int copied = 0;
    int start = separatorFrom(sql, 0); // the token before the first separator is never replaced
    while (start < sql.length()) {
      start++;
      int end = separatorFrom(sql, start);
      if (isLiteral(sql, start, end, cut && end == sql.length())) {
        out = out == null ? new StringBuilder(sql.length()) : out;
        out.append(sql, copied, start).append('?');
        copied = end;
      }
      start = end;
    }
    return out == null ? sql : out.append(sql, copied, sql.length()).toString();
  }

  /** The first word as it is written, behind comments: {@code SELECT}. Null if there is none. */
  static @Nullable String operation(String sql) {
    int from = 0;
    while (from < sql.length() && !Character.isLetter(sql.charAt(from))) {
      from = afterNoise(sql, from);
    }
    int to = from;
    while (to < sql.length() && Character.isLetter(sql.charAt(to))) {
      to++;
    }
    return from == to ? null : sql.substring(from, to);
  }

  /** The index after one character that no statement starts with, or after a whole comment. */
  private static int afterNoise(String sql, int at) {
    int end = -1;
    if (sql.startsWith("--", at)) {
      end = sql.indexOf('\n', at);
    } else if (sql.startsWith("/*", at)) {
      end = sql.indexOf("*/", at + 2);
      end = end < 0 ? -1 : end + 1;
    } else {
      return at + 1;
    }
    return end < 0 ? sql.length() : end + 1;
  }

  private static int separatorFrom(String sql, int from) {
    char quote = 0;
    for (int i = from; i < sql.length(); i++) {
      char c = sql.charAt(i);
      if (quote != 0) {
        if (c == quote && (c == '"' || sql.charAt(i - 1) != '\\')) {
          quote = 0;
        }
      } else if (c == '\'' || c == '"') {
        quote = c;
      } else if (isSeparator(c)) {
        return i;
      }
    }
    return sql.length();
  }

  private static boolean isSeparator(char c) {
    return c == ',' || c == '(' || c == ')' || c == '|' || Character.isWhitespace(c);
  }

  private static boolean isLiteral(String sql, int from, int to, boolean cut) {
    if (to <= from) {
      return false;
    }
    char first = sql.charAt(from);
    if (to - from == 1) {
      return isDigit(first) || (cut && first == '\'');
    }
    char second = sql.charAt(from + 1);
    if (first == '\'') {
      return cut || sql.charAt(to - 1) == '\'';
    }
    if (first == 'x' || first == 'X') {
      return second == '\'';
    }
    return isDigit(first) || first == '+' || first == '.' || (first == '-' && second != '-');
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }
}
