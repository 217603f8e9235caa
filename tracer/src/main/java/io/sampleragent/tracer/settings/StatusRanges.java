// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.tracer.settings;

import java.util.BitSet;

/** A set of HTTP status codes. Immutable; {@link #contains} is called for each response. */
public final class StatusRanges {
  static final int MIN = 100;
  static final int MAX = 999; // servers make up codes; three digits are what HTTP can carry

  private final BitSet statuses;
  private final String text;

  StatusRanges(BitSet statuses, String text) {
    this.statuses = statuses;
    this.text = text;
  }

  static StatusRanges of(int first, int last) {
    BitSet statuses = new BitSet();
    statuses.set(first, last + 1);
    return new StatusRanges(statuses, first + "-" + last);
  }

  /** False for anything that is no status code, too. */
  public boolean contains(int status) {
    return status >= MIN && statuses.get(status);
  }

  /** As the user wrote it. */
  @Override
  public String toString() {
    return text;
  }
}
