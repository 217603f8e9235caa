// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.instrumentation.opentracing;

import io.sampleragent.tracer.Log;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;

/** Finds out whether the application has a dd-trace-api that our spans fit. */
final class DatadogApi {
  private static final String MUTABLE_SPAN = "datadog.trace.api.interceptor.MutableSpan";

  // By SpanView, which must not be loaded to ask it: the interface may be missing.
  private static final Set<String> IMPLEMENTED =
      new HashSet<>(
          Arrays.asList(
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
              "getLocalRootSpan"));

  /** Whether spans can be {@code MutableSpan}s too; said once if the interface is another one. */
  static final boolean FITS = fits();

  private DatadogApi() {}

  private static boolean fits() {
    try {
      Class<?> type = Class.forName(MUTABLE_SPAN, false, DatadogApi.class.getClassLoader());
      for (Method method : type.getMethods()) {
        if (Modifier.isAbstract(method.getModifiers()) && !isImplemented(method)) {
          Log.warn(
              "Use dd-trace-api 0.80 to 1.66: OpenTracing's spans are no MutableSpan here, whose "
                  + method
                  + " is not known");
          return false;
        }
      }
      return true;
    } catch (ClassNotFoundException | LinkageError absent) {
      return false;
    }
  }

  /** Older versions of the API had {@code Boolean isError()}. */
  private static boolean isImplemented(Method method) {
    return IMPLEMENTED.contains(method.getName()) && method.getReturnType() != Boolean.class;
  }
}
