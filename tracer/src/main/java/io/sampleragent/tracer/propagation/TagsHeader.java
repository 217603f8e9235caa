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
  static final String DECODING_ERROR = "decoding_error";
  static final String MALFORMED = "malformed_tid ";

  private static final PropagationTags TOO_LONG = PropagationTags.broken("extract_max_size");
  private static final PropagationTags BAD_GRAMMAR = PropagationTags.broken(DECODING_ERROR);

  private TagsHeader() {}

  /**
   * Reads a header.
   *
   * @param max longest header to read, in characters
   */
  static PropagationTags parse(@Nullable String header, int max) {
    if (header == null || header.isEmpty()) {
      return PropagationTags.EMPTY;
    }
    return header.length() > max ? TOO_LONG : parse(header);
  }

  private static PropagationTags parse(String header) {
    PairList kept = new PairList(4);
    long traceIdHigh = 0;
    int at = 0;
    while (at < header.length()) {
      int comma = header.indexOf(',', at);
      int end = comma < 0 ? header.length() : comma;
      int equals = header.indexOf('=', at);
      if (equals <= at || equals + 1 >= end || !isPrintable(header, at, end, equals)) {
        return BAD_GRAMMAR;
      }
      String key = TagTexts.key(header, at, equals);
      if (key.equals(PropagationTags.TRACE_ID_HIGH)) {
        if (!isHighHalf(header, equals + 1, end)) {
          return PropagationTags.broken(MALFORMED + header.substring(equals + 1, end));
        }
        traceIdHigh = Hex.parse(header, equals + 1, end);
      } else {
        String value = TagTexts.value(header, equals + 1, end);
        if (!isValid(key, value)) {
          return BAD_GRAMMAR;
        }
        if (isKept(key)) {
          kept.add(key, value);
        }
      }
      at = end + 1;
    }
    return PropagationTags.of(kept, null, traceIdHigh);
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

  /** Whether that part of the text is the upper half of a trace id. */
  static boolean isHighHalf(String text, int from, int to) {
    return to - from == Hex.DIGITS && Hex.isLowerCase(text, from, to);
  }

  /** Whether a tag is passed on. */
  static boolean isKept(String key) {
    return key.startsWith(PropagationTags.PREFIX) && !key.equals("_dd.p.upstream_services");
  }

  /** Whether a tag whose value has a form of its own has it. */
  static boolean isValid(String key, String value) {
    if (key.equals(PropagationTags.DECISION_MAKER)) {
      return isDecisionMaker(value);
    }
    return !key.equals(PropagationTags.SOURCE)
        || (value.length() >= 2 && value.length() <= 8 && Hex.isAnyCase(value, 0, value.length()));
  }

  /** Ten hexadecimal digits or none, a minus sign, one digit or more. */
  private static boolean isDecisionMaker(String value) {
    int minus = value.indexOf('-');
    boolean hash = minus == 0 || (minus == 10 && Hex.isLowerCase(value, 0, 10));
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
