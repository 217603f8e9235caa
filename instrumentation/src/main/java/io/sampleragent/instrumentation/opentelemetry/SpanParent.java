// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.instrumentation.opentelemetry;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.context.Context;
import io.sampleragent.tracer.Baggage;
import io.sampleragent.tracer.ManualSpan;
import io.sampleragent.tracer.Scope;
import io.sampleragent.tracer.SpanRole;
import io.sampleragent.tracer.propagation.ExtractedContext;
import org.jspecify.annotations.Nullable;

/** Where a span begins: below a span of this process, or of another one, or at the root. */
final class SpanParent {
  private static final SpanParent NONE = new SpanParent(null, null, Baggage.NONE);

  final io.sampleragent.tracer.@Nullable Span span;
  final @Nullable ExtractedContext message;
  final Baggage baggage;

  private SpanParent(
      io.sampleragent.tracer.@Nullable Span span,
      @Nullable ExtractedContext message,
      Baggage baggage) {
    this.span = span;
    this.message = message;
    this.baggage = baggage;
  }

  /**
   * What a builder was told.
   *
   * @param context null for the current one
   * @param isRoot whether its span does not count; its baggage always does
   */
  static SpanParent of(@Nullable Context context, boolean isRoot) {
    SpanParent parent = context == null ? current() : explicit(context);
    return isRoot ? new SpanParent(null, null, parent.baggage) : parent;
  }

  /** Found without making a {@code Context}, unless the application has a storage of its own. */
  private static SpanParent current() {
    if (AgentContextStorage.isBypassed()) {
      Context current = Context.current();
      if (Span.fromContextOrNull(current) != null) {
        return explicit(current);
      }
    }
    Scope active = Scope.active();
    return active == null
        ? NONE
        : new SpanParent(active.span(), active.message(), active.baggage());
  }

  private static SpanParent explicit(Context context) {
    Span shown = Span.fromContextOrNull(context);
    io.sampleragent.tracer.Span local = shown == null ? null : local(shown);
    ExtractedContext message =
        shown == null || local != null ? null : RemoteContext.read(shown.getSpanContext());
    return new SpanParent(local, message, BaggageView.ofContext(context));
  }

  /**
   * What holds while {@code context} is current.
   *
   * @param before what holds now: it goes on under a span that another implementation of the API
   *     records, whose traces are apart from ours
   */
  static SpanParent attached(Context context, @Nullable Scope before) {
    Span shown = Span.fromContextOrNull(context);
    Baggage baggage = BaggageView.ofContext(context);
    if (shown == null) {
      return new SpanParent(null, null, baggage);
    }
    io.sampleragent.tracer.Span local = local(shown);
    if (local != null) {
      return new SpanParent(local, null, baggage);
    }
    if (isForeign(shown)) {
      return before == null
          ? new SpanParent(null, null, baggage)
          : new SpanParent(before.span(), before.message(), baggage);
    }
    return new SpanParent(null, RemoteContext.read(shown.getSpanContext()), baggage);
  }

  /** Whether it is a span of this process that another implementation of the API made. */
  static boolean isForeign(Span shown) {
    SpanContext context = shown.getSpanContext();
    return !(context instanceof LocalContext)
        && !(context instanceof RemoteContext)
        && context.isValid()
        && (shown.isRecording() || !context.isRemote());
  }

  private static io.sampleragent.tracer.@Nullable Span local(Span shown) {
    if (shown instanceof AgentSpan) {
      return ((AgentSpan) shown).span;
    }
    SpanContext context = shown.getSpanContext();
    return context instanceof LocalContext ? ((LocalContext) context).span : null;
  }

  /** Starts a span here; null if nothing is traced. */
  @Nullable ManualSpan start(SpanRole role, long startNanos) {
    return message == null
        ? ManualSpan.start(role, span, baggage, startNanos)
        : ManualSpan.continued(role, message, baggage, startNanos);
  }
}
