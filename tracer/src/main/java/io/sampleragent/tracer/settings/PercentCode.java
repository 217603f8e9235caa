// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.tracer.settings;

import java.nio.charset.StandardCharsets;

/**
 * Decodes {@code %20} and its like, in paths and in what OpenTelemetry's variables hold. Own code:
 * {@code URLDecoder} also turns {@code +} into a blank, and throws for a broken escape.
 */
public final class PercentCode {
  private PercentCode() {}

  /** The decoded text, as UTF-8. A broken escape stays as it is: the result is for people. */
  public static String decode(String text) {
    int first = text.indexOf('%');
    return first < 0 ? text : decodeFrom(text, first);
  }

  private static String decodeFrom(String text, int first) {
    StringBuilder out = new StringBuilder(text.length()).append(text, 0, first);
    byte[] bytes = new byte[(text.length() - first) / 3];
    int at = first;
    while (at < text.length()) {
      int count = 0;
      for (int b = escaped(text, at); b >= 0; b = escaped(text, at)) {
        bytes[count++] = (byte) b;
        at += 3;
      }
      if (count > 0) {
        out.append(new String(bytes, 0, count, StandardCharsets.UTF_8));
      } else {
        out.append(text.charAt(at++));
      }
    }
    return out.toString();
  }

  /** The byte that {@code %XX} at {@code at} stands for; -1 if there is none. */
  private static int escaped(String text, int at) {
    if (at + 2 >= text.length() || text.charAt(at) != '%') {
      return -1;
    }
    int high = Character.digit(text.charAt(at + 1), 16);
    int low = Character.digit(text.charAt(at + 2), 16);
    return high < 0 || low < 0 ? -1 : high << 4 | low;
  }
}
