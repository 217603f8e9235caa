// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.sampling;

import org.jspecify.annotations.Nullable;

/** Why a trace is kept although the head of it was dropped. */
public enum RescueKind {
  ERROR("error", "a span of it has an error"),
  SLOW("slow", "it was slow"),
  RARE("rare", "it is the first of its resource for a while");

  private final String tag;
  private final String sentence;

  RescueKind(String tag, String sentence) {
    this.tag = tag;
    this.sentence = sentence;
  }

  /** The word in tags and counters. */
  public String tag() {
    return tag;
  }

  /** The kind with that {@link #tag()}, or null. */
  public static @Nullable RescueKind ofTag(String tag) {
    for (RescueKind kind : values()) {
      if (kind.tag.equals(tag)) {
        return kind;
      }
    }
    return null;
  }

  /** For people, completes "kept: ". */
  public String sentence() {
    return sentence;
  }
}
