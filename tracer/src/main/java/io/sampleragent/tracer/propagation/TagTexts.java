// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.tracer.propagation;

/**
 * Cuts keys and values of tags out of headers, without a new text for those that most requests
 * have.
 */
final class TagTexts {
  private static final String[] COMMON_KEYS = {
    PropagationTags.DECISION_MAKER,
    PropagationTags.TRACE_ID_HIGH,
    PropagationTags.RATE,
    PropagationTags.SOURCE
  };

  /** Decision makers, by their one digit. */
  private static final String[] DECISION_MAKERS = {
    "-0", "-1", "-2", "-3", "-4", "-5", "-6", "-7", "-8", "-9"
  };

  private TagTexts() {}

  /** The key in that part of the header. */
  static String key(String header, int from, int to) {
    for (String common : COMMON_KEYS) {
      if (common.length() == to - from && header.startsWith(common, from)) {
        return common;
      }
    }
    return header.substring(from, to);
  }

  /** The key whose name, without {@code _dd.p.}, is that part of a member of tracestate. */
  static String keyOfName(String member, int from, int to) {
    int prefix = PropagationTags.PREFIX.length();
    for (String common : COMMON_KEYS) {
      int length = common.length() - prefix;
      if (length == to - from && member.regionMatches(from, common, prefix, length)) {
        return common;
      }
    }
    return PropagationTags.PREFIX + member.substring(from, to);
  }

  static String value(String header, int from, int to) {
    boolean decisionMaker = to - from == 2 && header.charAt(from) == '-';
    int digit = decisionMaker ? header.charAt(from + 1) - '0' : -1;
    return digit >= 0 && digit <= 9 ? DECISION_MAKERS[digit] : header.substring(from, to);
  }
}
