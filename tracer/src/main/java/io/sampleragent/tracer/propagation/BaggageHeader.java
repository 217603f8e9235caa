// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.tracer.propagation;

import io.sampleragent.tracer.Baggage;
import org.jspecify.annotations.Nullable;

/**
 * W3C's header {@code baggage}: {@code key=value} in percent-encoding, separated by commas, with
 * the rules and limits of dd-trace-java. Properties behind a semicolon belong to the value.
 *
 * <p>What is read is bounded before it is looked at; one broken item and none counts.
 */
final class BaggageHeader {
  /** Of the header, and of its style. */
  static final String NAME = "baggage";

  private final String text;
  private final PairList pairs = new PairList(16);
  private boolean legal = true;

  private BaggageHeader(String text) {
    this.text = text;
  }

  /**
   * Reads a header.
   *
   * @param maxItems items after which no more is read
   * @param maxBytes what ends beyond is not read; a character of a header is a byte
   */
  static Baggage read(@Nullable String text, int maxItems, int maxBytes) {
    return text == null ? Baggage.NONE : new BaggageHeader(text).read(maxItems, maxBytes);
  }

  private Baggage read(int maxItems, int maxBytes) {
    int limit = Math.min(text.length(), maxBytes + 1);
    int end = -1;
    for (int items = 0; items < maxItems && end < text.length(); items++) {
      int next = find(',', end + 1, limit);
      if (next > maxBytes) {
        break;
      }
      if (!item(end + 1, next)) {
        return Baggage.NONE;
      }
      end = next;
    }
    return pairs.isEmpty()
        ? Baggage.NONE
        : Baggage.received(pairs.toArray(), legal ? text.substring(0, end).trim() : null);
  }

  /** False if it is broken. Of two with the same key the later counts. */
  private boolean item(int from, int to) {
    int equals = find('=', from, to);
    int keyStart = afterBlanks(from, equals);
    int keyEnd = beforeBlanks(keyStart, equals);
    int start = afterBlanks(equals + 1, to);
    int end = beforeBlanks(start, to);
    if (keyStart >= keyEnd || start >= end) {
      return false;
    }
    legal = legal && isLegalKey(keyStart, keyEnd) && isLegalValue(start, end);
    pairs.replace(
        PercentEncoding.decode(text, keyStart, keyEnd), PercentEncoding.decode(text, start, end));
    return true;
  }

  private int find(char c, int from, int to) {
    int at = from;
    while (at < to && text.charAt(at) != c) {
      at++;
    }
    return at;
  }

  private int afterBlanks(int from, int to) {
    int at = from;
    while (at < to && isBlank(text.charAt(at))) {
      at++;
    }
    return at;
  }

  private int beforeBlanks(int from, int to) {
    int at = to;
    while (at > from && isBlank(text.charAt(at - 1))) {
      at--;
    }
    return at;
  }

  private static boolean isBlank(char c) {
    return c == ' ' || c == '\t';
  }

  private boolean isLegalKey(int from, int to) {
    for (int i = from; i < to; i++) {
      if (!isLegal(i, to, PercentEncoding.IN_KEYS)) {
        return false;
      }
    }
    return true;
  }

  // Its properties, too: they must reach whoever knows what they mean.
  private boolean isLegalValue(int from, int to) {
    boolean properties = false;
    for (int i = from; i < to; i++) {
      char c = text.charAt(i);
      properties |= c == ';';
      boolean inProperties = properties && (c == ';' || isBlank(c));
      if (!inProperties && !isLegal(i, to, PercentEncoding.IN_VALUES)) {
        return false;
      }
    }
    return true;
  }

  private boolean isLegal(int i, int to, String reserved) {
    return PercentEncoding.isOctet(text, i, to)
        || !PercentEncoding.isEncoded(text.charAt(i), reserved);
  }

  /**
   * The header for {@code baggage}, as it came if nothing was changed; empty for none. Ends before
   * the first item that does not fit; one that readers take for broken, without key or value, is
   * left out.
   */
  static String write(Baggage baggage, int maxItems, int maxBytes) {
    String known = baggage.header();
    return known != null ? known : written(baggage, maxItems, maxBytes);
  }

  private static String written(Baggage baggage, int maxItems, int maxBytes) {
    StringBuilder out = new StringBuilder(128);
    int items = 0;
    for (int i = 0; i < baggage.size() && items < maxItems; i++) {
      if (baggage.key(i).isEmpty() || baggage.value(i).isEmpty()) {
        continue;
      }
      int before = out.length();
      append(baggage.key(i), baggage.value(i), out);
      if (out.length() > maxBytes) {
        out.setLength(before);
        break;
      }
      items++;
    }
    return out.toString();
  }

  private static void append(String key, String value, StringBuilder out) {
    if (out.length() > 0) {
      out.append(',');
    }
    PercentEncoding.encode(key, PercentEncoding.IN_KEYS, out);
    PercentEncoding.encode(value, PercentEncoding.IN_VALUES, out.append('='));
  }
}
