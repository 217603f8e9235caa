// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.instrumentation.datadogapi;

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
        "datadog.trace.api.Tracer",
        "datadog.trace.api.internal.InternalTracer",
        "datadog.trace.api.interceptor.MutableSpan"
      })
  void theKnownMethods_work(String changed) throws Exception {
    FutureApi api = new FutureApi("dd-trace-api-1.66", "datadog.", changed);
    assertThat(api.ask("example.datadogapi.PlainUse")).isEqualTo("0");
    assertThat(tracer.take().tag("a")).isEqualTo("b");
  }
}
