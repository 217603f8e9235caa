// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.tracer;

import org.jspecify.annotations.Nullable;

/** A method that users asked to see, by annotation or by name; named as dd-trace-java does. */
public final class MethodSpan extends Span {
  private static final CommonTags TAGS = CommonTags.of(Tags.COMPONENT, "trace");

  private MethodSpan(TraceBuffer trace, @Nullable Span parent, String name) {
    super(trace, parent, name, TAGS);
  }

  /**
   * Starts a span and makes it active on this thread.
   *
   * @param type the declaring class' full name
   * @param operationName from the annotation; null or empty for {@code trace.annotation}
   * @param resourceName from the annotation; null or empty for {@code SimpleClass.method}
   * @param measured whether statistics are wanted although the span is not top-level
   * @param noParent whether a new trace begins here
   * @return null if nothing is traced
   */
  public static @Nullable MethodSpan start(
      String type,
      String method,
      @Nullable String operationName,
      @Nullable String resourceName,
      boolean measured,
      boolean noParent) {
    Tracer tracer = Tracer.forThisThread();
    if (tracer == null) {
      return null;
    }
    Span parent = noParent ? null : Scope.activeSpan();
    TraceBuffer trace = noParent ? tracer.continued(null) : tracer.traceFor(parent);
    boolean named = operationName != null && !operationName.isEmpty();
    MethodSpan span = new MethodSpan(trace, parent, named ? operationName : "trace.annotation");
    if (!noParent) {
      span.joinActive();
    }
    boolean ownResource = resourceName != null && !resourceName.isEmpty();
    span.resource(
        ownResource ? resourceName : simpleName(type) + '.' + method, ResourcePriority.PATH);
    span.measured(measured);
    span.activate();
    return span;
  }

  /** Ends the span; null is accepted and does nothing. */
  public static void finish(@Nullable MethodSpan span, @Nullable Throwable thrown) {
    if (span == null) {
      return;
    }
    try {
      span.thrown(thrown);
    } finally {
      span.finish();
    }
  }

  /**
   * {@code Inner} of {@code pkg.Outer$Inner}, {@code Outer} of {@code pkg.Outer}. A local class
   * loses its number, an anonymous one, which is nothing but a number, keeps its outer class:
   * {@code Outer$1}.
   */
  static String simpleName(String type) {
    int afterPackage = type.lastIndexOf('.') + 1;
    int from = Math.max(afterPackage, type.lastIndexOf('$') + 1);
    while (from < type.length() && type.charAt(from) >= '0' && type.charAt(from) <= '9') {
      from++;
    }
    return type.substring(from < type.length() ? from : afterPackage);
  }
}
