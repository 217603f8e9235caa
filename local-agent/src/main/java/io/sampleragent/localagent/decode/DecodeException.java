// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.localagent.decode;

import java.io.IOException;

/**
 * A body that cannot be decoded; the message names the place, what was expected and what is there.
 */
public final class DecodeException extends IOException {
  private static final long serialVersionUID = 1;

  DecodeException(String message) {
    super(message);
  }
}
