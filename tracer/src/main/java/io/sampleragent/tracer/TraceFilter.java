// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.tracer;

import java.util.List;

/**
 * Code of the application that looks through finished spans before they are sent.
 *
 * <p>Called by the thread that finished the last of them, before their trace is decided unless a
 * header or an earlier part of it has left. Meanwhile tags, names and the error flag of these spans
 * may be changed again, and tags that decide about the trace count.
 */
public interface TraceFilter {
  /**
   * Looks through spans of one trace.
   *
   * @param spans those that finished, the local root first; what is removed here is not sent
   */
  void filter(List<Span> spans);
}
