// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.instrumentation.opentelemetry;

import io.opentelemetry.api.baggage.Baggage;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.propagation.TextMapGetter;
import io.opentelemetry.context.propagation.TextMapPropagator;
import io.opentelemetry.context.propagation.TextMapSetter;
import io.sampleragent.tracer.Failures;
import io.sampleragent.tracer.Scope;
import io.sampleragent.tracer.Tracer;
import io.sampleragent.tracer.propagation.ExtractedContext;
import io.sampleragent.tracer.propagation.HeaderSetter;
import io.sampleragent.tracer.propagation.Propagators;
import java.util.Collection;
import java.util.Collections;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads and writes headers in the styles that the user chose for the agent. */
final class AgentPropagator implements TextMapPropagator {
  static final AgentPropagator INSTANCE = new AgentPropagator();

  private AgentPropagator() {}

  /** What may be written; {@code ot-baggage-…} goes beside it, under names that nobody can list. */
  @Override
  public Collection<String> fields() {
    Tracer tracer = Tracer.installed();
    return tracer == null
        ? Collections.emptyList()
        : Collections.unmodifiableList(tracer.options().propagators().fields());
  }

  @Override
  public <C> void inject(
      @Nullable Context context, @Nullable C carrier, @Nullable TextMapSetter<C> setter) {
    Tracer tracer = Tracer.installed();
    if (tracer == null || context == null || setter == null || Scope.isSuppressed()) {
      return;
    }
    try {
      Span span = Span.fromContextOrNull(context);
      SpanContext from = span == null ? SpanContext.getInvalid() : span.getSpanContext();
      inject(tracer.options().propagators(), from, context, carrier, setter::set);
    } catch (Throwable t) {
      Failures.swallowed("otel: inject", t);
    }
  }

  private static <C> void inject(
      Propagators propagators,
      SpanContext from,
      Context context,
      @Nullable C carrier,
      HeaderSetter<C> setter) {
    io.sampleragent.tracer.Baggage baggage = BaggageView.ofContext(context);
    if (from instanceof LocalContext) {
      propagators.inject(((LocalContext) from).span, baggage, carrier, setter);
      return;
    }
    ExtractedContext message = RemoteContext.named(from);
    if (message != null) {
      propagators.relay(message, carrier, setter);
    }
    propagators.inject(baggage, carrier, setter);
  }

  /** The context as it was, if the message says nothing that anybody would continue. */
  @Override
  public <C> Context extract(
      @Nullable Context context, @Nullable C carrier, @Nullable TextMapGetter<C> getter) {
    Context before = context == null ? Context.root() : context;
    Tracer tracer = Tracer.installed();
    if (tracer == null || getter == null) {
      return before;
    }
    try {
      Map<String, String> headers = Headers.read(tracer.options().propagators(), carrier, getter);
      ExtractedContext extracted = tracer.extract(headers);
      return extracted == null ? before : with(before, extracted);
    } catch (Throwable t) {
      Failures.swallowed("otel: extract", t);
      return before;
    }
  }

  private static Context with(Context before, ExtractedContext extracted) {
    Context context =
        extracted.saysMoreThanBaggage() ? before.with(new RemoteSpan(extracted)) : before;
    return extracted.baggage().size() == 0
        ? context
        : context.with((Baggage) new BaggageView(extracted.baggage()));
  }
}
