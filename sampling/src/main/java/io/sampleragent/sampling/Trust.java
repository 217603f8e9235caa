// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.sampling;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** How far a caller is believed. */
public enum Trust {
  /** Its trace goes on with its decision and all that came with it. */
  ALWAYS("always"),

  /** Its headers are not read: a new trace begins. */
  NEVER("never"),

  /** Its trace goes on below its span; what it says about it does not count. */
  ID_ONLY("id-only");

  /** Completes "expected ". */
  public static final String EXPECTED = "always, never or id-only";

  private final String text;

  Trust(String text) {
    this.text = text;
  }

  /** Reads a value as users write it, in any case of letters; null if it is none. */
  public static @Nullable Trust of(String text) {
    String lower = text.toLowerCase(Locale.ROOT);
    for (Trust trust : values()) {
      if (trust.text.equals(lower)) {
        return trust;
      }
    }
    return null;
  }

  /** As users write it. */
  @Override
  public String toString() {
    return text;
  }
}
