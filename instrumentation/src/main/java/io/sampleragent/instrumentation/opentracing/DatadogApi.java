// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.instrumentation.opentracing;

import io.sampleragent.instrumentation.datadogapi.ApiFit;

/** Tells whether the application has a dd-trace-api that our spans and scopes fit. */
final class DatadogApi {
  /** Whether spans can be {@code MutableSpan}s too. */
  static final boolean FITS = ApiFit.ofMutableSpan();

  /** Whether scopes can be {@code TraceScope}s too. */
  static final boolean HAS_SCOPES = ApiFit.ofTraceScope();

  private DatadogApi() {}
}
