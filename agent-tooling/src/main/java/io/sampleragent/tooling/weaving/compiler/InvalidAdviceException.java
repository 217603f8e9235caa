// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.tooling.weaving.compiler;

/**
 * An integration says something that cannot be woven. The message names the class, the method and
 * what to change.
 */
public final class InvalidAdviceException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  InvalidAdviceException(String where, String problem) {
    super(where + ": " + problem);
  }
}
