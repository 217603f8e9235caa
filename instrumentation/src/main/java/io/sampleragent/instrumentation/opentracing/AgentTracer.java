// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.instrumentation.opentracing;

import io.opentracing.Scope;
import io.opentracing.ScopeManager;
import io.opentracing.SpanContext;
import io.opentracing.Tracer;
import io.opentracing.propagation.Format;
import io.sampleragent.tracer.Failures;
import io.sampleragent.tracer.Log;
import io.sampleragent.tracer.propagation.HeaderSetter;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * What {@code GlobalTracer} hands its calls to.
 *
 * <p>The application calls it without any advice in between, so this and all classes here see to it
 * themselves that nothing is thrown, whatever they are given.
 */
final class AgentTracer implements Tracer {
  static final AgentTracer INSTANCE = new AgentTracer();

  private static final AtomicBoolean CARRIER_SAID = new AtomicBoolean();

  private AgentTracer() {}

  @Override
  public ScopeManager scopeManager() {
    return AgentScopeManager.INSTANCE;
  }

  @Override
  public io.opentracing.@Nullable Span activeSpan() {
    return AgentScopeManager.INSTANCE.activeSpan();
  }

  @Override
  public Scope activateSpan(io.opentracing.Span span) {
    return AgentScopeManager.INSTANCE.activate(span);
  }

  @Override
  public SpanBuilder buildSpan(String operationName) {
    return new AgentSpanBuilder(operationName);
  }

  @Override
  public <C> void inject(SpanContext context, Format<C> format, C carrier) {
    try {
      HeaderSetter<C> headers = Carriers.setter(carrier);
      if (headers == null || !(context instanceof LocalContext)) {
        say("inject() writes the context of a span into a TextMap", context, carrier);
        return;
      }
      LocalContext local = (LocalContext) context;
      local.span().trace().tracer().options().propagators().inject(local.span(), carrier, headers);
    } catch (Throwable t) {
      Failures.swallowed("opentracing: inject", t);
    }
  }

  /** Null if the carrier holds nothing that anybody would continue. */
  @Override
  public <C> @Nullable SpanContext extract(Format<C> format, C carrier) {
    try {
      if (carrier instanceof Iterable) {
        return RemoteContext.of(Carriers.read((Iterable<?>) carrier));
      }
      say("extract() reads a TextMap", "", carrier);
    } catch (Throwable t) {
      Failures.swallowed("opentracing: extract", t);
    }
    return null;
  }

  /** The agent outlives the application's use of it, and delivers at the JVM's end by itself. */
  @Override
  public void close() {}

  @Override
  public String toString() {
    return "Sampler Agent";
  }

  private static void say(String does, @Nullable Object context, @Nullable Object carrier) {
    if (CARRIER_SAID.compareAndSet(false, true)) {
      Log.warn(
          does
              + ": it did nothing with "
              + (context == null ? null : context.getClass().getName())
              + " and "
              + (carrier == null ? null : carrier.getClass().getName())
              + " (said once)");
    }
  }
}
