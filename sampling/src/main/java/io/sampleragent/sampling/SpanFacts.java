// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.sampling;

import org.jspecify.annotations.Nullable;

/** What rules look at in a span, as it is at that moment. */
public interface SpanFacts {
  String service();

  /** The operation name, e.g. {@code servlet.request}. */
  String name();

  String resource();

  /** The tag's value as it was set, or null when there is none. Keys are case-sensitive. */
  @Nullable Object tag(String key);
}
