// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.tracer.propagation;

import org.jspecify.annotations.Nullable;

/**
 * Reads headers from an incoming message.
 *
 * @param <C> the library's message type
 */
public interface HeaderGetter<C> {
  /** The first line of {@code name}, in any case of letters; null if there is none. */
  @Nullable String get(C carrier, String name);

  /**
   * All lines of {@code name}, joined by commas as RFC 9110, 5.3, has it; null if there is none. Of
   * a header that was sent twice only this method tells: a library that keeps lines apart overrides
   * it, with the help of {@link HeaderLines}.
   */
  default @Nullable String joined(C carrier, String name) {
    return get(carrier, name);
  }
}
