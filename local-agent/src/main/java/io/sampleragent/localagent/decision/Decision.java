// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.localagent.decision;

/**
 * What became of a trace in one service, and why.
 *
 * @param kept whether the priority is positive
 * @param reason the cause in words, as {@code rule 1, 5 %}; few different ones, traces are counted
 *     by it
 * @param detail what is different for every trace, as {@code 40 % get through the rate limit};
 *     often empty
 * @param here whether this service decided; otherwise it followed a header
 */
public record Decision(boolean kept, String reason, String detail, boolean here) {

  static Decision here(boolean kept, String reason) {
    return new Decision(kept, reason, "", true);
  }

  static Decision inherited(boolean kept, String reason) {
    return new Decision(kept, reason, "", false);
  }

  Decision with(String newDetail) {
    return new Decision(kept, reason, newDetail, here);
  }

  /** With one more detail; as it is if that is empty. */
  Decision and(String more) {
    return more.isEmpty() ? this : with(detail.isEmpty() ? more : detail + "; " + more);
  }

  /** The whole sentence: {@code kept: rule 1, 5 %}, {@code dropped by hand (manual.drop)}. */
  public String sentence() {
    String outcome = kept ? "kept" : "dropped";
    String more = detail.isEmpty() ? "" : " (" + detail + ")";
    return outcome + (reason.startsWith("by hand") ? " " : ": ") + reason + more;
  }
}
