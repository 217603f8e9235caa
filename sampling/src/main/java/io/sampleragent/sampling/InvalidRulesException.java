// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.sampling;

/** Rules that cannot be read at all; the message names the position and what was expected there. */
public final class InvalidRulesException extends Exception {
  private static final long serialVersionUID = 1;

  InvalidRulesException(String message) {
    super(message);
  }
}
