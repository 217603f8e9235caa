// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.tracer.propagation;

import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Joins the lines of one header, for {@link HeaderGetter#joined}. Reads only so many of them that
 * the text is known to be too long to be used.
 */
public final class HeaderLines {
  static final int MAX_LINES = 33; // one more than tracestate may have members
  static final int MAX_LENGTH = 8_192; // most servers take no more for all headers together

  private HeaderLines() {}

  /** The lines joined by commas; null if there is none. One line is returned as it is. */
  public static @Nullable String join(@Nullable Enumeration<String> lines) {
    if (lines == null || !lines.hasMoreElements()) {
      return null;
    }
    String first = lines.nextElement();
    return lines.hasMoreElements() ? join(first, lines) : first;
  }

  /** As above, for libraries that have a list. */
  public static @Nullable String join(@Nullable List<String> lines) {
    if (lines == null || lines.isEmpty()) {
      return null;
    }
    return lines.size() == 1 ? lines.get(0) : join(Collections.enumeration(lines));
  }

  private static String join(String first, Enumeration<String> others) {
    StringBuilder joined = new StringBuilder(128);
    append(joined, first);
    for (int n = 1; n < MAX_LINES && isRoom(joined) && others.hasMoreElements(); n++) {
      append(joined.append(','), others.nextElement());
    }
    return joined.toString();
  }

  // One character too many is enough for whoever reads it to see that it is too long.
  private static void append(StringBuilder joined, String line) {
    joined.append(line, 0, Math.min(line.length(), MAX_LENGTH + 1));
  }

  private static boolean isRoom(StringBuilder joined) {
    return joined.length() <= MAX_LENGTH;
  }

  /** The header, or null if it is longer than anything that is read here. */
  static @Nullable String limited(@Nullable String header) {
    return header == null || header.length() > MAX_LENGTH ? null : header;
  }
}
