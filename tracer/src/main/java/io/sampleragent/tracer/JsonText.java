// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.tracer;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Writes values as JSON, for tags whose text is JSON. Texts are cut at {@link #MAX_TEXT}: a tag has
 * room for {@value TextLimits#VALUE} characters in all, and half a JSON text is none.
 */
public final class JsonText {
  static final int MAX_TEXT = 5_000; // five long ones to a tag

  private static final String HEX = "0123456789abcdef";

  private JsonText() {}

  /** Appends a text, number, boolean or a list of these; anything else as its text. */
  static void append(StringBuilder out, @Nullable Object value) {
    if (value == null || value instanceof Boolean) {
      out.append(value);
    } else if (value instanceof Number) {
      append(out, (Number) value);
    } else if (value instanceof List) {
      append(out, (List<?>) value);
    } else {
      appendText(out, value.toString());
    }
  }

  // JSON has no word for what is no finite number.
  private static void append(StringBuilder out, Number number) {
    double value = number.doubleValue();
    if (Double.isNaN(value) || Double.isInfinite(value)) {
      appendText(out, number.toString());
    } else {
      out.append(number);
    }
  }

  private static void append(StringBuilder out, List<?> values) {
    out.append('[');
    for (int i = 0; i < values.size() && out.length() < TextLimits.VALUE; i++) {
      append(i == 0 ? out : out.append(','), values.get(i));
    }
    out.append(']');
  }

  /** Appends a text in quotes. */
  public static void appendText(StringBuilder out, String text) {
    appendText(out, text, MAX_TEXT);
  }

  /** As above, for a text of which that many characters count. */
  public static void appendText(StringBuilder out, String text, int limit) {
    out.append('"');
    int end = TextLimits.cut(text, limit).length();
    for (int i = 0; i < end; i++) {
      appendEscaped(out, text.charAt(i));
    }
    out.append('"');
  }

  private static void appendEscaped(StringBuilder out, char c) {
    if (c == '"' || c == '\\') {
      out.append('\\').append(c);
    } else if (c >= ' ') {
      out.append(c);
    } else if (c == '\n') {
      out.append("\\n");
    } else if (c == '\t') {
      out.append("\\t");
    } else {
      out.append("\\u00").append(HEX.charAt(c >> 4)).append(HEX.charAt(c & 15));
    }
  }
}
