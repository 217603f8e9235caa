// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.tracer.propagation;

import org.jspecify.annotations.Nullable;

/**
 * The header {@code tracestate} of a request, taken apart when somebody asks: a request that calls
 * nobody pays for keeping a reference.
 */
final class TraceState {
  private final String text;
  private @Nullable TraceStateMembers members; // racy, but always equal

  private TraceState(String text) {
    this.text = text;
  }

  /** Null if there is nothing in it, or too much. */
  static @Nullable TraceState of(@Nullable String header) {
    String text = HeaderLines.limited(header);
    return text == null || text.isEmpty() ? null : new TraceState(text);
  }

  /** As it arrived, several lines joined by commas. */
  String text() {
    return text;
  }

  /** What others wrote; null if nothing. */
  @Nullable TraceState withoutDatadog() {
    TraceStateMembers all = members();
    StringBuilder others = new StringBuilder(text.length());
    for (int i = 0; i < all.size(); i++) {
      others.append(i == 0 ? "" : ",").append(all.member(i));
    }
    return of(others.toString());
  }

  TraceStateMembers members() {
    TraceStateMembers known = members;
    if (known == null) {
      known = TraceStateMembers.parse(text);
      members = known;
    }
    return known;
  }
}
