// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.tracer;

import io.sampleragent.tracer.propagation.ExtractedContext;
import org.jspecify.annotations.Nullable;

/**
 * A span that the application's own code starts and ends, through one of the APIs it knows. It has
 * no tags but those that are set, and {@code span.kind} if its API gives it a {@link SpanRole}.
 *
 * <p>Starting one does not make it active. All of its methods may be called from any thread, twice,
 * and after its end.
 *
 * <p>Times are since the epoch, in the unit of the API; one that is not above 0 or out of range is
 * now.
 */
public final class ManualSpan extends Span {
  private static final String UNNAMED = "unnamed_operation"; // what datadog-agent would make of it
  private static final long MAX_MICROS = Long.MAX_VALUE / 1_000;

  private @Nullable Object view;

  private ManualSpan(
      TraceBuffer trace, @Nullable Span parent, String name, CommonTags tags, long startNanos) {
    super(
        trace,
        parent,
        name,
        tags,
        startNanos > 0 ? trace.ticksAt(startNanos) : startTicks(trace, parent));
  }

  /**
   * Starts a span below another one.
   *
   * @param name the operation; null or empty for {@code unnamed_operation}
   * @param parent null begins a new trace
   * @return null if nothing is traced
   */
  public static @Nullable ManualSpan start(
      @Nullable String name, @Nullable Span parent, long startMicros) {
    Tracer tracer = Tracer.forThisThread();
    TraceBuffer trace = tracer == null ? null : traceOf(parent, tracer);
    return trace == null ? null : named(name, trace, parent, startMicros);
  }

  /** As {@link #start}, below what is active on this thread: a span, or what a message brought. */
  public static @Nullable ManualSpan startHere(@Nullable String name, long startMicros) {
    Tracer tracer = Tracer.forThisThread();
    if (tracer == null) {
      return null;
    }
    Span parent = Scope.activeSpan();
    ManualSpan span = named(name, tracer.traceFor(parent), parent, startMicros);
    span.joinActive();
    return span;
  }

  /** As {@link #start}, below a span of another process. */
  public static @Nullable ManualSpan continued(
      @Nullable String name, ExtractedContext context, long startMicros) {
    Tracer tracer = Tracer.forThisThread();
    if (tracer == null) {
      return null;
    }
    ManualSpan span = named(name, tracer.continued(context), null, startMicros);
    span.received(context);
    return span;
  }

  /** As {@link #start}, with a role and the baggage that it begins with. */
  public static @Nullable ManualSpan start(
      SpanRole role, @Nullable Span parent, Baggage baggage, long startNanos) {
    Tracer tracer = Tracer.forThisThread();
    return tracer == null
        ? null
        : started(role, traceOf(parent, tracer), parent, baggage, startNanos);
  }

  /** The same below a span of another process. */
  public static @Nullable ManualSpan continued(
      SpanRole role, ExtractedContext context, Baggage baggage, long startNanos) {
    Tracer tracer = Tracer.forThisThread();
    return tracer == null
        ? null
        : started(role, tracer.continued(context), null, baggage, startNanos);
  }

  private static ManualSpan named(
      @Nullable String name, TraceBuffer trace, @Nullable Span parent, long startMicros) {
    String operation = name == null || name.isEmpty() ? UNNAMED : name;
    return new ManualSpan(trace, parent, operation, CommonTags.NONE, nanos(startMicros));
  }

  private static ManualSpan started(
      SpanRole role, TraceBuffer trace, @Nullable Span parent, Baggage baggage, long startNanos) {
    ManualSpan span = new ManualSpan(trace, parent, role.operation(), role.tags(), startNanos);
    span.startWith(baggage);
    return span;
  }

  private static TraceBuffer traceOf(@Nullable Span parent, Tracer tracer) {
    return parent == null ? tracer.continued(null) : parent.trace();
  }

  /** As {@link #finish()}, at another time than now. */
  public static void finish(Span span, long micros) {
    finishAtNanos(span, nanos(micros));
  }

  /** The same in nanoseconds. */
  public static void finishAtNanos(Span span, long nanos) {
    TraceBuffer trace = span.trace();
    span.finishAt(nanos > 0 ? trace.ticksAt(nanos) : trace.ticks());
  }

  /**
   * What an API shows the application for this span; null until {@link #view(Object)}. Another
   * thread may see null for a moment longer.
   */
  public @Nullable Object view() {
    return view;
  }

  /** Remembers what an API shows the application, so that it shows the same object again. */
  public void view(Object shown) {
    view = shown;
  }

  /** The API that it was made with, by the package of what it shows; for people. */
  String api() {
    Object shown = view;
    if (shown == null) {
      return "manual";
    }
    String type = shown.getClass().getName();
    int end = type.lastIndexOf('.');
    return end < 0 ? type : type.substring(type.lastIndexOf('.', end - 1) + 1, end);
  }

  private static long nanos(long micros) {
    return micros > 0 && micros <= MAX_MICROS ? micros * 1_000 : 0;
  }
}
