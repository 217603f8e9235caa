// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.instrumentation.opentracing;

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
        "io.opentracing.Tracer",
        "io.opentracing.Tracer$SpanBuilder",
        "io.opentracing.Span",
        "io.opentracing.SpanContext",
        "io.opentracing.ScopeManager",
        "io.opentracing.Scope"
      })
  void anUnknownMethod_makesTheApiDoNothing(String changed) throws Exception {
    FutureApi api = new FutureApi("opentracing-0.33", "io.opentracing.", changed);
    assertThat(api.ask("example.opentracing.PlainUse")).isEqualTo("NoopSpanImpl true");
    tracer.assertNothingElse();
  }
}
