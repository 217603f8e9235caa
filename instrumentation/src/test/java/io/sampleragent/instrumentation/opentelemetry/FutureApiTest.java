// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.instrumentation.opentelemetry;

import static org.assertj.core.api.Assertions.assertThat;

import io.sampleragent.instrumentation.testing.FutureApi;
import io.sampleragent.instrumentation.testing.TestTracer;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A version that does not exist yet, with one more method that implementations must have. */
class FutureApiTest {
  @RegisterExtension final TestTracer tracer = new TestTracer();

  @ParameterizedTest
  @ValueSource(
      strings = {
        "io.opentelemetry.api.OpenTelemetry",
        "io.opentelemetry.api.trace.TracerProvider",
        "io.opentelemetry.api.trace.TracerBuilder",
        "io.opentelemetry.api.trace.Tracer",
        "io.opentelemetry.api.trace.SpanBuilder",
        "io.opentelemetry.api.trace.Span",
        "io.opentelemetry.api.trace.SpanContext",
        "io.opentelemetry.api.baggage.Baggage",
        "io.opentelemetry.context.ContextStorage",
        "io.opentelemetry.context.Scope",
        "io.opentelemetry.context.propagation.TextMapPropagator"
      })
  void anUnknownMethod_makesTheApiDoNothing(String changed) throws Exception {
    FutureApi api = new FutureApi("opentelemetry-1.67", "io.opentelemetry.", changed);
    assertThat(api.ask("example.opentelemetry.PlainUse")).isEqualTo("not recording");
    tracer.assertNothingElse();
  }
}
