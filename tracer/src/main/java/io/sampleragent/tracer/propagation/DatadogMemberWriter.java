// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.tracer.propagation;

import org.jspecify.annotations.Nullable;

/**
 * Writes Datadog's member of {@code tracestate}; order, limit and escapes are those of
 * dd-trace-java's {@code W3CPTagsCodec}. What would make it too long is left out, element by
 * element.
 */
final class DatadogMemberWriter {
  static final int MAX = 256; // characters, with the key

  private static final int PARENT_LENGTH = ";p:".length() + Hex.DIGITS;

  private DatadogMemberWriter() {}

  /**
   * Appends the member.
   *
   * @param elements tags and unknown elements, each text with a semicolon before each element
   */
  static void append(
      StringBuilder out,
      int priority,
      @Nullable String origin,
      long spanId,
      String elements,
      String unknown) {
    int end = out.length() + MAX;
    out.append("dd=s:").append(priority);
    if (origin != null && out.length() + 3 + origin.length() + PARENT_LENGTH <= end) {
      appendEscaped(out.append(";o:"), origin);
    }
    Hex.append(out.append(";p:"), spanId);
    appendWhatFits(out, elements, end);
    appendWhatFits(out, unknown, end);
  }

  private static void appendWhatFits(StringBuilder out, String elements, int end) {
    if (out.length() + elements.length() <= end) {
      out.append(elements);
      return;
    }
    for (int from = 0; from < elements.length(); ) {
      int semicolon = elements.indexOf(';', from + 1);
      int to = semicolon < 0 ? elements.length() : semicolon;
      if (out.length() + to - from <= end) {
        out.append(elements, from, to);
      }
      from = to;
    }
  }

  /** Appends a text without the characters that separate things in {@code tracestate}. */
  static void appendEscaped(StringBuilder out, String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '=') {
        out.append('~');
      } else if (c == ',' || c == ';' || c == '~') {
        out.append('_');
      } else {
        out.append(c);
      }
    }
  }
}
