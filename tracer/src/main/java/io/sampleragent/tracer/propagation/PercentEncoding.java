// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.tracer.propagation;

import java.nio.charset.StandardCharsets;

/** Percent-encoding of UTF-8 as in the {@code baggage} header; {@code +} stands for itself. */
final class PercentEncoding {
  /** Encoded in values; with {@code %}, or a value that has one would be read as another. */
  static final String IN_VALUES = "\",;\\%";

  /** Encoded in keys. */
  static final String IN_KEYS = IN_VALUES + "()/:<=>?@[]{}";

  private static final String HEX = "0123456789ABCDEF";

  private PercentEncoding() {}

  /** Whether a character is encoded, where those of {@code reserved} are. */
  static boolean isEncoded(char c, String reserved) {
    return c <= ' ' || c > '~' || reserved.indexOf(c) >= 0;
  }

  static void encode(String text, String reserved, StringBuilder out) {
    int next;
    for (int i = 0; i < text.length(); i = next) {
      char c = text.charAt(i);
      next = i + 1;
      if (!isEncoded(c, reserved)) {
        out.append(c);
      } else if (c < 0x80) {
        octet(c, out);
      } else {
        next = i + Character.charCount(text.codePointAt(i));
        for (byte octet : text.substring(i, next).getBytes(StandardCharsets.UTF_8)) {
          octet(octet & 0xff, out);
        }
      }
    }
  }

  private static void octet(int octet, StringBuilder out) {
    out.append('%').append(HEX.charAt(octet >> 4)).append(HEX.charAt(octet & 15));
  }

  /** Whether a percent sign with two hexadecimal digits stands at {@code i}. */
  static boolean isOctet(String text, int i, int to) {
    return i + 2 < to && text.charAt(i) == '%' && Hex.isAnyCase(text, i + 1, i + 3);
  }

  /**
   * Reads a part of a text. What is no UTF-8 becomes U+FFFD, as W3C has it; a percent sign without
   * digits stays.
   */
  static String decode(String text, int from, int to) {
    StringBuilder out = new StringBuilder(to - from);
    byte[] octets = new byte[(to - from) / 3];
    for (int i = from; i < to; ) {
      int count = 0;
      for (; isOctet(text, i, to); i += 3) {
        octets[count++] = (byte) Hex.parse(text, i + 1, i + 3);
      }
      if (count > 0) {
        out.append(new String(octets, 0, count, StandardCharsets.UTF_8));
      } else {
        out.append(text.charAt(i++));
      }
    }
    return out.toString();
  }
}
