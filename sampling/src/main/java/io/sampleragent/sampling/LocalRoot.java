// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.sampling;

import org.jspecify.annotations.Nullable;

/** What a sampler may look at: the local root span as it is at the moment of the decision. */
public interface LocalRoot {
  /** High 64 bits of the trace id; 0 for a 64-bit id. */
  long traceIdHigh();

  /** Low 64 bits of the trace id, the part that is hashed. */
  long traceIdLow();

  String service();

  /** The operation name, e.g. {@code servlet.request}. */
  String name();

  String resource();

  /** The tag's value as it was set, or null when there is none. Keys are case-sensitive. */
  @Nullable Object tag(String key);
}
