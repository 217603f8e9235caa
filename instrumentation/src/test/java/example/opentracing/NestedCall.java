// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package example.opentracing;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentracing.Scope;
import io.opentracing.Span;
import io.opentracing.util.GlobalTracer;
import java.util.function.Function;

/** Runs something while a span of this copy of the API is active; tells its baggage. */
public final class NestedCall implements Function<Runnable, String> {
  @Override
  public String apply(Runnable inside) {
    Span outside = GlobalTracer.get().activeSpan();
    Span span = GlobalTracer.get().buildSpan("op").asChildOf(outside).start();
    String found = span.getBaggageItem("calls");
    span.setBaggageItem("calls", found == null ? "1" : found + "1");
    try (Scope scope = Versions.activate(span)) {
      assertThat(scope).isNotNull();
      inside.run();
      assertThat(GlobalTracer.get().activeSpan()).isSameAs(span);
    }
    span.finish();
    assertThat(GlobalTracer.get().activeSpan()).isEqualTo(outside);
    return span.getBaggageItem("calls");
  }
}
