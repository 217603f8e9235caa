// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.tracer.propagation;

import org.jspecify.annotations.Nullable;

/**
 * Reads a header from an incoming message.
 *
 * @param <C> the library's message type
 */
public interface HeaderGetter<C> {
  /** The value of {@code name}, in any case of letters; null if there is none. */
  @Nullable String get(C carrier, String name);
}
