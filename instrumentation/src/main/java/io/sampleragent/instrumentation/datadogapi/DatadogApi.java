// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.instrumentation.datadogapi;

import io.sampleragent.instrumentation.KnownMethods;

/**
 * Which interfaces of dd-trace-api the application has. Those of a newer version are implemented as
 * far as they are known, and the rest is said: people cast to them, so without any all of their
 * casts would fail, not only the calls that are new.
 */
public final class DatadogApi {
  /** Whether spans can be {@code MutableSpan}s. */
  public static final boolean HAS_MUTABLE_SPAN = hasMutableSpan();

  /** Whether scopes can be {@code TraceScope}s. */
  public static final boolean HAS_TRACE_SCOPE = hasTraceScope();

  private DatadogApi() {}

  private static boolean hasMutableSpan() {
    try {
      sayUnknown(DatadogSpan.class);
      return true;
    } catch (LinkageError absent) {
      return false;
    }
  }

  private static boolean hasTraceScope() {
    try {
      sayUnknown(DatadogScope.class);
      sayUnknown(CapturedSpan.class);
      return true;
    } catch (LinkageError absent) {
      return false;
    }
  }

  /** Asked once, before the tracer is made. */
  static boolean hasInternalTracer() {
    try {
      sayUnknown(FlushingTracer.class);
      return true;
    } catch (LinkageError absent) {
      return false;
    }
  }

  private static void sayUnknown(Class<?> ours) {
    KnownMethods.suffice("dd-trace-api 0.80 to 1.66", "what is known of it works", ours);
  }
}
