// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.tracer.propagation;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Hexadecimal numbers of up to 64 bits: written in lower case, read in the case that is asked. */
public final class Hex {
  static final int DIGITS = 16; // of 64 bits

  private static final byte[] DIGIT_OF = "0123456789abcdef".getBytes(StandardCharsets.ISO_8859_1);
  private static final byte[] VALUE_OF = valueOf("0123456789abcdef");
  private static final byte[] VALUE_OF_ANY_CASE = valueOf("0123456789abcdefABCDEF");

  private Hex() {}

  private static byte[] valueOf(String digits) {
    byte[] values = new byte[128];
    Arrays.fill(values, (byte) -1);
    for (int i = 0; i < digits.length(); i++) {
      values[digits.charAt(i)] = (byte) Character.digit(digits.charAt(i), 16);
    }
    return values;
  }

  /** 16 digits. */
  public static String padded(long value) {
    byte[] text = new byte[DIGITS];
    put(value, text, 0);
    return new String(text, StandardCharsets.ISO_8859_1);
  }

  /** 32 digits. */
  public static String padded(long high, long low) {
    byte[] text = new byte[2 * DIGITS];
    put(high, text, 0);
    put(low, text, DIGITS);
    return new String(text, StandardCharsets.ISO_8859_1);
  }

  /** Writes 16 digits in ASCII from {@code at} on. */
  static void put(long value, byte[] text, int at) {
    for (int i = DIGITS - 1; i >= 0; i--) {
      text[at + i] = DIGIT_OF[(int) value & 15];
      value >>>= 4;
    }
  }

  /** Appends 16 digits. */
  static void append(StringBuilder out, long value) {
    append(out, value, DIGITS);
  }

  /** Appends the lowest digits. */
  static void append(StringBuilder out, long value, int digits) {
    for (int shift = 4 * digits - 4; shift >= 0; shift -= 4) {
      out.append((char) DIGIT_OF[(int) (value >>> shift) & 15]);
    }
  }

  /** The number in that part of the text, at most 16 digits, all of them checked before. */
  static long parse(String text, int from, int to) {
    long value = 0;
    for (int i = from; i < to; i++) {
      value = (value << 4) | VALUE_OF_ANY_CASE[text.charAt(i)];
    }
    return value;
  }

  /** Whether that part of the text is lower-case digits only. */
  static boolean isLowerCase(String text, int from, int to) {
    return areDigits(text, from, to, VALUE_OF);
  }

  /** Whether that part of the text is digits only, in any case. */
  static boolean isAnyCase(String text, int from, int to) {
    return areDigits(text, from, to, VALUE_OF_ANY_CASE);
  }

  private static boolean areDigits(String text, int from, int to, byte[] values) {
    for (int i = from; i < to; i++) {
      char c = text.charAt(i);
      if (c >= values.length || values[c] < 0) {
        return false;
      }
    }
    return true;
  }
}
