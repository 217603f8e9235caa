// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.tracer.propagation;

import io.sampleragent.tracer.Span;
import org.jspecify.annotations.Nullable;

/** The Datadog header style: spec/propagation.md, section 2. */
public final class DatadogHeaders {
  private DatadogHeaders() {}

  /** What the headers say; null if they say nothing. Broken headers are as good as none. */
  public static <C> @Nullable ExtractedContext extract(C carrier, HeaderGetter<C> headers) {
    return null;
  }

  /** Writes the context of {@code span}, whose trace is decided now if it was not yet. */
  public static <C> void inject(Span span, C carrier, HeaderSetter<C> headers) {}
}
