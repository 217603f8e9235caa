// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.localagent.decision;

/**
 * What became of a trace in one service, and why.
 *
 * @param kept whether the priority is positive
 * @param reason the cause in words, as {@code rule 1, 5 %}
 * @param here whether this service decided; otherwise it followed a header
 */
public record Decision(boolean kept, String reason, boolean here) {

  static Decision here(boolean kept, String reason) {
    return new Decision(kept, reason, true);
  }

  static Decision inherited(boolean kept, String reason) {
    return new Decision(kept, reason, false);
  }

  /** The whole sentence: {@code kept: rule 1, 5 %}, {@code dropped by hand (manual.drop)}. */
  public String sentence() {
    return (kept ? "kept" : "dropped") + (reason.startsWith("by hand") ? " " : ": ") + reason;
  }
}
