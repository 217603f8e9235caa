// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.sampling;

import org.jspecify.annotations.Nullable;

/**
 * Reasons for decisions that arrived in headers. Most requests between services bring one of a few,
 * which are made once.
 */
final class InheritedReasons {
  private static final int KNOWN = 14; // mechanisms 0 to 13
  private static final Reason UNSAID = make("", Mechanism.UNKNOWN);
  private static final Reason[] BY_MECHANISM = byMechanism();

  private InheritedReasons() {}

  private static Reason[] byMechanism() {
    Reason[] reasons = new Reason[KNOWN];
    for (int i = 0; i < KNOWN; i++) {
      reasons[i] = make(", decision maker \"-" + i + '"', i);
    }
    return reasons;
  }

  private static Reason make(String by, int mechanism) {
    return Reason.automatic(Mechanism.UNKNOWN, Source.INHERITED, "decided by the caller" + by)
        .decidedBy(mechanism)
        .build();
  }

  /**
   * The reason for a decision maker as it arrived: perhaps a hash of the service, a minus sign and
   * a number. Null and what is no such text stand for a caller that does not say.
   */
  static Reason of(@Nullable String decisionMaker) {
    int minus = decisionMaker == null ? -1 : decisionMaker.lastIndexOf('-');
    int mechanism = minus < 0 ? Mechanism.UNKNOWN : number(decisionMaker, minus + 1);
    return mechanism < 0 || mechanism >= KNOWN ? UNSAID : BY_MECHANISM[mechanism];
  }

  /** {@link Mechanism#UNKNOWN} for what is no number or a large one. */
  private static int number(String text, int from) {
    int value = from == text.length() ? Mechanism.UNKNOWN : 0;
    for (int i = from; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c < '0' || c > '9' || value >= KNOWN) {
        return Mechanism.UNKNOWN;
      }
      value = 10 * value + (c - '0');
    }
    return value;
  }
}
