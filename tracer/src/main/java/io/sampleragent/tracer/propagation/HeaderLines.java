// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.tracer.propagation;

import java.util.Iterator;
import org.jspecify.annotations.Nullable;

/**
 * Joins the lines of one header by commas, as RFC 9110, 5.3, has it. Reads only so many of them
 * that the text is known to be too long to be used.
 */
public final class HeaderLines {
  static final int MAX_LINES = 33; // one more than tracestate may have members
  static final int MAX_LENGTH = 8_192; // most servers take no more for all headers together

  private HeaderLines() {}

  /** All lines of a header; null if there is none. */
  static <C> @Nullable String joined(C carrier, HeaderGetter<C> headers, String name) {
    String first = headers.get(carrier, name);
    if (first == null) {
      return null; // most requests do not have it
    }
    String all = join(headers.lines(carrier, name), MAX_LINES, MAX_LENGTH);
    return all == null ? first : all;
  }

  /**
   * The lines joined; null if there is none. One line is returned as it is.
   *
   * @param maxLines lines after which no more are read
   * @param maxLength characters after which no more lines are read; the text may be longer
   */
  public static @Nullable String join(
      @Nullable Iterator<String> lines, int maxLines, int maxLength) {
    if (lines == null || !lines.hasNext()) {
      return null;
    }
    String first = lines.next();
    if (first == null || !lines.hasNext()) {
      return first;
    }
    StringBuilder joined = new StringBuilder(128);
    append(joined, first, maxLength);
    for (int n = 1; n < maxLines && joined.length() <= maxLength && lines.hasNext(); n++) {
      append(joined.append(','), lines.next(), maxLength);
    }
    return joined.toString();
  }

  // One character too many is enough for whoever reads it to see that it is too long.
  private static void append(StringBuilder joined, String line, int maxLength) {
    joined.append(line, 0, Math.min(line.length(), maxLength + 1));
  }

  /** The header, or null if it is longer than anything that is read here. */
  static @Nullable String limited(@Nullable String header) {
    return header == null || header.length() > MAX_LENGTH ? null : header;
  }
}
