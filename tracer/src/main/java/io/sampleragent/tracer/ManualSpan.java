// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.tracer;

import io.sampleragent.tracer.propagation.ExtractedContext;
import org.jspecify.annotations.Nullable;

/**
 * A span that the application's own code starts and ends, through one of the APIs it knows. It has
 * no tags but those that are set.
 *
 * <p>Starting one does not make it active. All of its methods may be called from any thread, twice,
 * and after its end.
 */
public final class ManualSpan extends Span {
  private static final String UNNAMED = "unnamed_operation"; // what datadog-agent would make of it
  private static final long MAX_MICROS = Long.MAX_VALUE / 1_000;

  private @Nullable Object view;

  private ManualSpan(TraceBuffer trace, @Nullable Span parent, String name, long startTicks) {
    super(trace, parent, name, CommonTags.NONE, startTicks);
  }

  /**
   * Starts a span below another one.
   *
   * @param name the operation; null or empty for {@code unnamed_operation}
   * @param parent null begins a new trace
   * @param startMicros microseconds since the epoch; now, unless it is above 0 and in range
   * @return null if nothing is traced
   */
  public static @Nullable ManualSpan start(
      @Nullable String name, @Nullable Span parent, long startMicros) {
    Tracer tracer = Tracer.forThisThread();
    return tracer == null ? null : started(tracer.traceFor(parent), parent, name, startMicros);
  }

  /** As {@link #start}, below a span of another process. */
  public static @Nullable ManualSpan continued(
      @Nullable String name, ExtractedContext context, long startMicros) {
    Tracer tracer = Tracer.forThisThread();
    if (tracer == null) {
      return null;
    }
    ManualSpan span = started(tracer.continued(context), null, name, startMicros);
    span.received(context);
    return span;
  }

  private static ManualSpan started(
      TraceBuffer trace, @Nullable Span parent, @Nullable String name, long startMicros) {
    String operation = name == null || name.isEmpty() ? UNNAMED : name;
    return new ManualSpan(trace, parent, operation, ticks(trace, startMicros));
  }

  /**
   * As {@link #finish()}, at another time than now.
   *
   * @param micros microseconds since the epoch; now, unless it is above 0 and in range
   */
  public static void finish(Span span, long micros) {
    span.finishAt(ticks(span.trace(), micros));
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

  private static long ticks(TraceBuffer trace, long micros) {
    return micros > 0 && micros <= MAX_MICROS ? trace.ticksAt(micros * 1_000) : trace.ticks();
  }
}
