// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.tracer.propagation;

import org.jspecify.annotations.Nullable;

/**
 * Reads {@code x-datadog-tags}, by the rules of dd-trace-java's {@code DatadogPTagsCodec}.
 *
 * <p>One broken tag makes all of them unusable; ids and priority of the request survive, and what
 * was wrong travels in {@link PropagationTags#error()}. Nothing here throws for what another
 * service sent.
 */
final class TagsHeader {
  private static final TagsHeader NOTHING = new TagsHeader(PropagationTags.EMPTY, 0);
  private static final TagsHeader TOO_LONG = broken("extract_max_size");
  private static final TagsHeader BAD_GRAMMAR = broken("decoding_error");

  final PropagationTags tags;

  /** High half of the trace id, 0 if the header has none. */
  final long traceIdHigh;

  private TagsHeader(PropagationTags tags, long traceIdHigh) {
    this.tags = tags;
    this.traceIdHigh = traceIdHigh;
  }

  /**
   * Reads a header.
   *
   * @param max longest header to read, in characters
   */
  static TagsHeader parse(@Nullable String header, int max) {
    if (header == null || header.isEmpty()) {
      return NOTHING;
    }
    return header.length() > max ? TOO_LONG : parse(header);
  }

  private static TagsHeader parse(String header) {
    PairList kept = new PairList(8);
    long traceIdHigh = 0;
    int at = 0;
    while (at < header.length()) {
      int comma = header.indexOf(',', at);
      int end = comma < 0 ? header.length() : comma;
      int equals = header.indexOf('=', at);
      if (equals <= at || equals + 1 >= end || !isPrintable(header, at, end, equals)) {
        return BAD_GRAMMAR;
      }
      String key = header.substring(at, equals);
      String value = header.substring(equals + 1, end);
      if (key.equals(PropagationTags.TRACE_ID_HIGH)) {
        if (value.length() != 16 || !Hex.isDigits(value, 0, 16, false)) {
          return broken("malformed_tid " + value);
        }
        traceIdHigh = Hex.parse(value);
      } else if (!isValid(key, value)) {
        return BAD_GRAMMAR;
      } else if (isKept(key)) {
        kept.add(key, value);
      }
      at = end + 1;
    }
    return new TagsHeader(new PropagationTags(kept.toArray(), null), traceIdHigh);
  }

  private static TagsHeader broken(String error) {
    return new TagsHeader(new PropagationTags(new String[0], error), 0);
  }

  /** Keys are ASCII 33 to 126, values 32 to 126; the comma cannot occur here. */
  private static boolean isPrintable(String header, int from, int to, int equals) {
    for (int i = from; i < to; i++) {
      char c = header.charAt(i);
      if (c > 126 || c < (i < equals ? 33 : 32)) {
        return false;
      }
    }
    return true;
  }

  private static boolean isKept(String key) {
    return key.startsWith(PropagationTags.PREFIX) && !key.equals("_dd.p.upstream_services");
  }

  private static boolean isValid(String key, String value) {
    switch (key) {
      case "_dd.p.dm":
        return isDecisionMaker(value);
      case "_dd.p.ts":
        return value.length() >= 2
            && value.length() <= 8
            && Hex.isDigits(value, 0, value.length(), true);
      default:
        return true;
    }
  }

  /** Ten hexadecimal digits or none, a minus sign, one digit or more. */
  private static boolean isDecisionMaker(String value) {
    int minus = value.indexOf('-');
    boolean hash = minus == 0 || (minus == 10 && Hex.isDigits(value, 0, 10, false));
    if (!hash || minus == value.length() - 1) {
      return false;
    }
    for (int i = minus + 1; i < value.length(); i++) {
      if (value.charAt(i) < '0' || value.charAt(i) > '9') {
        return false;
      }
    }
    return true;
  }
}
