// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.tracer.propagation;

import java.util.Iterator;
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
   * The lines of {@code name}, in any case of letters, in the order in which they were sent. Null
   * or empty if there are none, or if the library knows of one only, that of {@link #get}. May make
   * objects, so whoever can do without asks that first.
   */
  default @Nullable Iterator<String> lines(C carrier, String name) {
    return null;
  }
}
