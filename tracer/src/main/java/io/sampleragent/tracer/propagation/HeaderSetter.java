// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.tracer.propagation;

/**
 * Writes a header to an outgoing message.
 *
 * @param <C> the library's message type
 */
public interface HeaderSetter<C> {
  /** Sets {@code name} to {@code value}, replacing what was there. */
  void set(C carrier, String name, String value);
}
