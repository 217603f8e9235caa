// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.instrumentation.opentelemetry;

import io.opentelemetry.api.baggage.Baggage;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.ContextStorage;
import io.sampleragent.tracer.Failures;
import io.sampleragent.tracer.Log;
import io.sampleragent.tracer.Scope;
import io.sampleragent.tracer.ScopeContents;
import io.sampleragent.tracer.propagation.ExtractedContext;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the current {@code Context} in the agent's scopes, so that there is one stack for all APIs.
 *
 * <p>Where the innermost scope is not of this API, {@code current()} is made from the nearest
 * context below, with the span and the baggage that hold now; once for each scope.
 */
final class AgentContextStorage implements ContextStorage {
  static final AgentContextStorage INSTANCE = new AgentContextStorage();

  /** The application's own storage, until it is known where it ends; null if there is none. */
  private static volatile @Nullable ContextStorage unknown;

  private static volatile boolean bypassed;

  private AgentContextStorage() {}

  /** Called once, with the storage that the application's API will use. */
  static void chosen(ContextStorage storage) {
    if (storage != INSTANCE) {
      unknown = storage;
    }
  }

  /** Whether the application has a storage of its own that does not end here. */
  static boolean isBypassed() {
    ContextStorage storage = unknown;
    if (storage != null) {
      unknown = null;
      try {
        tryOut(storage);
      } catch (Throwable broken) {
        bypassed = true; // so it will be for the application
      }
    }
    return bypassed;
  }

  // Not while the API makes its storage: until that is done there is no Context at all.
  private static void tryOut(ContextStorage storage) {
    Scope before = Scope.active();
    io.opentelemetry.context.Scope trial = storage.attach(Context.root().with(Span.getInvalid()));
    bypassed = Scope.active() == before;
    trial.close();
    if (bypassed) {
      Log.info(
          "Set the system property io.opentelemetry.context.contextStorageProvider=default if other"
              + " spans shall be children of what is made current with OpenTelemetry: now "
              + storage.getClass().getName()
              + " of the application keeps that to itself (said once)");
    }
  }

  @Override
  public @Nullable Context current() {
    try {
      Scope active = Scope.active();
      return active == null ? null : context(active);
    } catch (Throwable t) {
      Failures.swallowed("otel: current", t);
      return null;
    }
  }

  @Override
  public io.opentelemetry.context.Scope attach(@Nullable Context context) {
    try {
      Scope active = Scope.active();
      Context current = active == null ? Context.root() : context(active);
      if (context == null || context == current) {
        return io.opentelemetry.context.Scope.noop();
      }
      SpanParent place = SpanParent.attached(context, active);
      return new AgentScope(
          Scope.attach(
              place.span, new ScopeContents(context, place.span, place.baggage, place.message)));
    } catch (Throwable t) {
      Failures.swallowed("otel: attach", t);
      return io.opentelemetry.context.Scope.noop();
    }
  }

  private static Context context(Scope scope) {
    ScopeContents contents = scope.contents();
    if (contents != null
        && contents.attached() instanceof Context
        && !contents.isOutdated(scope.span())) {
      return (Context) contents.attached();
    }
    io.sampleragent.tracer.Span span = scope.span();
    io.sampleragent.tracer.Baggage ofSpan = span == null ? null : span.baggage();
    Object known = scope.view();
    if (known instanceof Derived && ((Derived) known).ofSpan == ofSpan) {
      return ((Derived) known).context;
    }
    Context context = derived(scope);
    scope.view(new Derived(context, ofSpan));
    return context;
  }

  private static Context derived(Scope scope) {
    Scope nearest = nearest(scope);
    io.sampleragent.tracer.Baggage baggage = scope.baggage();
    if (nearest == null) {
      Context context = withSpan(Context.root(), scope);
      return baggage.size() == 0 ? context : context.with((Baggage) new BaggageView(baggage));
    }
    Context context = withSpan((Context) nearest.contents().attached(), scope);
    boolean saysSo = nearest.baggage() == baggage && !nearest.contents().isOutdated(nearest.span());
    return saysSo
        ? context // the application's own object
        : context.with((Baggage) new BaggageView(baggage));
  }

  private static Context withSpan(Context base, Scope scope) {
    Span before = Span.fromContextOrNull(base);
    if (before != null && SpanParent.isForeign(before)) {
      return base;
    }
    io.sampleragent.tracer.Span span = scope.span();
    if (span != null) {
      return base.with(AgentSpan.of(span));
    }
    ExtractedContext message = scope.message();
    if (message != null) {
      return base.with(new RemoteSpan(message));
    }
    return before == null ? base : base.with(Span.getInvalid());
  }

  /** What this copy of the API attached last, above the begin of a request; null if nothing. */
  private static @Nullable Scope nearest(Scope scope) {
    for (Scope next = scope; next != null; next = next.outer()) {
      ScopeContents contents = next.contents();
      if (contents != null && contents.attached() instanceof Context) {
        return next;
      }
    }
    return null;
  }

  /** A context that was made for a scope, as long as its span has the same baggage. */
  private static final class Derived {
    final Context context;
    final io.sampleragent.tracer.@Nullable Baggage ofSpan;

    Derived(Context context, io.sampleragent.tracer.@Nullable Baggage ofSpan) {
      this.context = context;
      this.ofSpan = ofSpan;
    }
  }
}
