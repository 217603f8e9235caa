// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.tracer.settings;

/** A value that cannot be used; the message says why when "what is allowed" is not enough. */
final class BadValue extends Exception {
  private static final long serialVersionUID = 1;

  BadValue(String detail) {
    super(detail, null, false, false); // no stack trace: the message is for the user
  }
}
