// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.sampling;

import org.jspecify.annotations.Nullable;

/** Says why one rule cannot be used; the others of its list can. */
final class BadRule extends Exception {
  private static final long serialVersionUID = 1;

  BadRule(String message) {
    super(message, null, false, false); // no stack trace: the message is for the user
  }

  /** A value as messages show it. */
  static String show(@Nullable Object value) {
    return Texts.quote(String.valueOf(value));
  }
}
