// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package example.opentelemetry;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.api.GlobalOpenTelemetry;
import io.opentelemetry.api.baggage.Baggage;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.ContextKey;
import io.opentelemetry.context.Scope;
import java.util.function.Function;

/** Runs something while a span, a value and baggage of this copy of the API are current. */
public final class NestedCall implements Function<Runnable, String> {
  private static final ContextKey<Integer> DEPTH = ContextKey.named("depth");

  @Override
  public String apply(Runnable inside) {
    Integer depth = Context.current().get(DEPTH);
    int own = depth == null ? 1 : depth + 1;
    Baggage baggage =
        Baggage.current().toBuilder().put("key" + Baggage.current().size(), "v").build();
    Span span = GlobalOpenTelemetry.getTracer("shop").spanBuilder("op").startSpan();
    Context context = Context.current().with(span).with(DEPTH, own).with(baggage);
    try (Scope scope = context.makeCurrent()) {
      assertThat(scope).isNotNull();
      inside.run();
      assertThat(Context.current()).isSameAs(context);
      assertThat(Span.current()).isSameAs(span);
    }
    span.end();
    assertThat(own).isLessThanOrEqualTo(2);
    return span.getSpanContext().getSpanId();
  }
}
