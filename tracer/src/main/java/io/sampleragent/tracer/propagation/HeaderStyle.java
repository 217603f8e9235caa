// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.tracer.propagation;

import io.sampleragent.sampling.Decision;
import io.sampleragent.tracer.Span;
import org.jspecify.annotations.Nullable;

/**
 * One way to write a trace's context into headers. Immutable, used by all threads.
 *
 * <p>What is read was written by anybody: lengths are bounded, and nothing throws because of what a
 * header says.
 */
interface HeaderStyle {
  /**
   * Reads the headers of this style.
   *
   * @param leads false if an earlier style named the trace already: then ids are all that counts,
   *     and what takes time to read may be left out
   * @return null if they say nothing, which broken ones are taken for
   */
  <C> @Nullable ExtractedContext extract(C carrier, HeaderGetter<C> headers, boolean leads);

  /** Writes the headers of this style, for {@code span} and the decision about its trace. */
  <C> void inject(Span span, Decision decision, C carrier, HeaderSetter<C> headers);

  /**
   * Writes the headers of this style for a message that goes on without a span of ours, as far as
   * it can say so much.
   *
   * @param message which has ids
   */
  <C> void relay(ExtractedContext message, C carrier, HeaderSetter<C> headers);

  /** Names of the headers of this style. */
  String[] fields();
}
