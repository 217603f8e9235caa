// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.tracer;

import org.jspecify.annotations.Nullable;

/**
 * A method that users asked to see, by annotation or by name; named as dd-trace-java does. Where
 * the method returns a future, the span ends when that completes.
 */
public final class MethodSpan extends Span {
  private static final CommonTags TAGS = CommonTags.of(Tags.COMPONENT, "trace");

  private MethodSpan(TraceBuffer trace, @Nullable Span parent, String name, CommonTags commonTags) {
    super(trace, parent, name, commonTags);
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
    String name = given(operationName) ? operationName : "trace.annotation";
    MethodSpan span = new MethodSpan(trace, parent, name, TAGS);
    if (!noParent) {
      span.joinActive();
    }
    span.resource(
        given(resourceName) ? resourceName : MethodNames.of(type, method), ResourcePriority.PATH);
    span.measured(measured);
    span.activate();
    return span;
  }

  /**
   * As {@link #start}, for OpenTelemetry's {@code @WithSpan}.
   *
   * @param spanName from the annotation; null or empty for {@code SimpleClass.method}
   * @param kind name of a {@code SpanKind}; null for {@code INTERNAL}
   * @param inherit whether the span belongs to the trace that is active here
   * @param attributes name, value, name, value…; null for none
   */
  public static @Nullable MethodSpan startWithKind(
      String type,
      String method,
      @Nullable String spanName,
      @Nullable String kind,
      boolean inherit,
      @Nullable Object @Nullable [] attributes) {
    Tracer tracer = Tracer.forThisThread();
    if (tracer == null) {
      return null;
    }
    Span parent = inherit ? Scope.activeSpan() : null;
    String name = given(spanName) ? spanName : MethodNames.of(type, method);
    TraceBuffer trace = inherit ? tracer.traceFor(parent) : tracer.continued(null);
    MethodSpan span = new MethodSpan(trace, parent, name, MethodKind.commonTags(kind));
    if (inherit) {
      span.joinActive();
    }
    String spanType = MethodKind.spanType(kind);
    if (spanType != null) {
      span.type(spanType);
    }
    addAttributes(span, attributes);
    span.activate();
    return span;
  }

  /**
   * Sets tags by what the application passes to its methods.
   *
   * @param span null is accepted and does nothing
   * @param attributes name, value, name, value…; a null value sets nothing
   */
  public static void addAttributes(@Nullable Span span, @Nullable Object @Nullable [] attributes) {
    if (span == null || attributes == null) {
      return;
    }
    try {
      for (int i = 0; i < attributes.length; i += 2) {
        Object value = attributes[i + 1];
        if (value != null) {
          span.tag((String) attributes[i], value);
        }
      }
    } catch (Throwable t) {
      Failures.swallowed("reading the arguments of an annotated method", t); // the span goes on
    }
  }

  /**
   * Ends the span, or leaves that to the future that the method returned.
   *
   * @param span null is accepted and does nothing
   */
  public static void finish(
      @Nullable MethodSpan span, @Nullable Object returned, @Nullable Throwable thrown) {
    if (span != null && (thrown != null || !Completion.isAwaited(span, returned))) {
      finish(span, thrown);
    }
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

  private static boolean given(@Nullable String text) {
    return text != null && !text.isEmpty();
  }
}
