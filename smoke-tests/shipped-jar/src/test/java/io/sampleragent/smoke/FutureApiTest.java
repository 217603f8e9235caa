// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.smoke;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * A version of an API that does not exist yet: what is in the way is said, and nothing is thrown.
 */
class FutureApiTest {
  /** Nothing of it is traced, but the application's calls are. */
  @ParameterizedTest
  @CsvSource({
    "OrderByOpenTelemetry, opentelemetry167, io.opentelemetry.api.trace.Span, 1.0 to 1.67",
    "OrderByOpenTelemetry, opentelemetry167, io.opentelemetry.context.Scope, 1.0 to 1.67",
    "OrderByOpenTracing, opentracing33, io.opentracing.Span, 0.31 to 0.33"
  })
  void doesNothing(String program, String library, String changed, String known) throws Exception {
    String future = FutureApi.of(library, "9.1", changed);
    for (Jdk jdk : Jdks.extremes()) {
      try (FakeAgent agent = FakeAgent.start();
          EchoServer bank = new EchoServer()) {
        App ended =
            AppCommand.traced(jdk, agent)
                .main("com.example.apis." + program, future, bank.url("/ask"))
                .run();
        assertSaid(ended, known, changed);
        assertThat(agent.takeTrace("GET /ask", 1).spans()).hasSize(1);
        assertThat(bank.takeHeaders()).containsKey("traceparent");
        assertThat(bank.takeHeaders()).doesNotContainKey("traceparent");
        assertThat(agent.leftovers()).isEmpty();
      }
    }
  }

  /** The rest of it works: applications cast to these types, and would fail without. */
  @ParameterizedTest
  @CsvSource({
    "datadog.trace.api.Tracer",
    "datadog.trace.api.internal.InternalTracer",
    "datadog.trace.api.interceptor.MutableSpan"
  })
  void datadogsApi_worksAsFarAsItIsKnown(String changed) throws Exception {
    String library = FutureApi.of("trace-api", "9.1", changed);
    for (Jdk jdk : Jdks.extremes()) {
      try (FakeAgent agent = FakeAgent.start()) {
        App ended = AppCommand.traced(jdk, agent).app("Interceptors", library).run();
        assertSaid(ended, "0.80 to 1.66", changed);
        Span order = agent.takeTrace("order", 1).root();
        assertThat(order.priority()).isEqualTo(2.0);
        assertThat(ended.stdout()).contains("span " + Long.toUnsignedString(order.spanId()));
        assertThat(agent.leftovers()).isEmpty();
      }
    }
  }

  private static void assertSaid(App ended, String known, String changed) throws Exception {
    assertThat(ended.awaitEnd()).as("%s", ended.stderr()).isZero();
    List<String> said = ended.stderr();
    assertThat(said).singleElement().asString().startsWith("[sampler-agent] WARN Use ");
    assertThat(said.get(0)).contains(known + ", here is 9.1: ", changed + ".later()");
  }
}
