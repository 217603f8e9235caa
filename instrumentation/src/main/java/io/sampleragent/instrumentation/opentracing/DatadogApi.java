// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.instrumentation.opentracing;

import io.sampleragent.instrumentation.datadogapi.KnownMethods;

/** Tells whether the application has a dd-trace-api that our spans fit. */
final class DatadogApi {
  /** Whether spans can be {@code MutableSpan}s too; {@link MutableAgentSpan} has these methods. */
  static final boolean FITS =
      KnownMethods.cover(
          "datadog.trace.api.interceptor.MutableSpan",
          "getStartTime",
          "getDurationNano",
          "getOperationName",
          "setOperationName",
          "getServiceName",
          "setServiceName",
          "getResourceName",
          "setResourceName",
          "getSamplingPriority",
          "setSamplingPriority",
          "getSpanType",
          "setSpanType",
          "getTags",
          "getTag",
          "setTag",
          "setMetric",
          "isError",
          "setError",
          "getRootSpan",
          "getLocalRootSpan");

  private DatadogApi() {}
}
