// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.instrumentation.datadogapi;

import io.sampleragent.instrumentation.KnownMethods;
import io.sampleragent.tracer.Log;
import java.lang.reflect.Method;

/** Whether interfaces of dd-trace-api are there, and our classes implement them in full. */
public final class ApiFit {
  private ApiFit() {}

  /** Asked before the first span is shown as one. */
  public static boolean ofMutableSpan() {
    try {
      return has(DatadogSpan.class, "MutableSpan");
    } catch (LinkageError absent) {
      return false;
    }
  }

  /** Asked before the first scope is shown as one. */
  public static boolean ofTraceScope() {
    try {
      return has(DatadogScope.class, "TraceScope") && has(CapturedSpan.class, "Continuation");
    } catch (LinkageError absent) {
      return false;
    }
  }

  /** Asked before the tracer is made. */
  static boolean ofInternalTracer() {
    try {
      return has(FlushingTracer.class, "InternalTracer");
    } catch (LinkageError absent) {
      return false;
    }
  }

  private static boolean has(Class<?> ours, String wanted) {
    Method missing = KnownMethods.missing(ours);
    if (missing != null) {
      Log.warn(
          "Use dd-trace-api 0.80 to 1.66, here is "
              + KnownMethods.versionOf(missing.getDeclaringClass())
              + ": nothing is a "
              + wanted
              + ", because of the unknown "
              + missing);
    }
    return missing == null;
  }
}
