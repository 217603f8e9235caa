// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.tracer.settings;

import io.sampleragent.sampling.Source;

/** Where a value came from: the kind of source, and the exact name that was found there. */
public final class Origin {
  private final Source source;
  private final String name;

  Origin(Source source, String name) {
    this.source = source;
    this.name = name;
  }

  public Source source() {
    return source;
  }

  /** As the user wrote it, e.g. {@code DD_SERVICE_NAME}; for a default what it was derived from. */
  public String name() {
    return name;
  }

  /** Whether it was one of OpenTelemetry's own names. */
  public boolean isOpenTelemetry() {
    return name.startsWith("OTEL_") || name.startsWith("otel.");
  }

  /** E.g. {@code DD_TRACE_SAMPLE_RATE (environment)}. */
  @Override
  public String toString() {
    return name + " (" + source.label() + ")";
  }
}
