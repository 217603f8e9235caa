// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.tracer;

import java.util.Iterator;
import org.jspecify.annotations.Nullable;

/**
 * How the headers of a library's message are read that users want as tags. Must not consume a body,
 * send anything or wait.
 *
 * @param <M> the library's message type
 */
public interface HeaderReader<M> {
  /** The names of all headers, in any case of letters; null if they are not known. */
  @Nullable Iterator<String> names(M message);

  /**
   * The lines of {@code name}, in the order in which they were sent; null or empty if there are
   * none.
   *
   * @param name in any case of letters
   */
  @Nullable Iterator<String> lines(M message, String name);
}
