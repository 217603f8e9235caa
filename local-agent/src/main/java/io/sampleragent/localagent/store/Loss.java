// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.localagent.store;

/** Every way something sent to this agent, or to be sent to it, can be missing on the page. */
public enum Loss {
  KEPT_EVICTED("kept traces forgotten to make room"),
  DROPPED_EVICTED("dropped traces forgotten to make room"),
  CLEARED("traces cleared on the page"),
  SPANS_OVER_LIMIT("spans left out of a trace that is too large"),
  INVALID_CHUNK("chunks without usable ids"),
  UNDECODABLE("payloads that could not be decoded"),
  TOO_LARGE("payloads over the size limit"),
  OVERLOAD("payloads turned away while busy"),
  NEVER_SENT("dropped traces that clients counted but did not send");

  private final String words;

  Loss(String words) {
    this.words = words;
  }

  public String words() {
    return words;
  }
}
