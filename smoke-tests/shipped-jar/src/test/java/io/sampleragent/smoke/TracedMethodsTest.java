// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.smoke;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Methods marked by annotation or by setting, in programs that end right after them. */
class TracedMethodsTest {
  @ParameterizedTest
  @MethodSource("io.sampleragent.smoke.Jdks#all")
  void markedInAnyWay_andFlushedAtTheEndOfMain(Jdk jdk) throws Exception {
    try (FakeAgent agent = FakeAgent.start()) {
      assertThat(methods(jdk, agent, "return").run().awaitEnd()).isZero();

      Trace trace = agent.takeTrace("place order", 4);
      Span order = trace.root();
      assertThat(order.name()).isEqualTo("shop.order");
      assertThat(order.service()).isEqualTo("shop");
      assertThat(order.meta()).contains(entry("component", "trace"));
      assertThat(trace.spans())
          .filteredOn(span -> span != order)
          .allSatisfy(span -> assertThat(span.parentId()).isEqualTo(order.spanId()))
          .allSatisfy(span -> assertThat(span.name()).isEqualTo("trace.annotation"))
          .extracting(Span::resource)
          .containsExactlyInAnyOrder(
              "TracedMethods.price", "TracedMethods.discount", "TracedMethods.tax");
      assertThat(agent.leftovers()).isEmpty();
    }
  }

  @ParameterizedTest
  @MethodSource("io.sampleragent.smoke.Jdks#all")
  void systemExit_keepsStatusAndSpans(Jdk jdk) throws Exception {
    try (FakeAgent agent = FakeAgent.start()) {
      App ended = methods(jdk, agent, "exit").env("DD_TRACE_FLUSH_INTERVAL", "1").run();
      assertThat(ended.awaitEnd()).isEqualTo(3);
      assertThat(agent.leftovers()).extracting(Span::name).contains("shop.order").hasSize(4);
    }
  }

  @ParameterizedTest
  @MethodSource("io.sampleragent.smoke.Jdks#all")
  void uncaughtException_isRecordedAndStillPrinted(Jdk jdk) throws Exception {
    try (FakeAgent agent = FakeAgent.start()) {
      App ended = methods(jdk, agent, "throw").run();
      assertThat(ended.awaitEnd()).isEqualTo(1);
      assertThat(ended.stderr())
          .contains("Exception in thread \"main\" java.lang.IllegalStateException: sold out");

      Span span = agent.takeTrace("TracedMethods.fail", 1).root();
      assertThat(span.error()).isEqualTo(1);
      assertThat(span.meta())
          .contains(
              entry("error.type", "java.lang.IllegalStateException"),
              entry("error.message", "sold out"));
      assertThat(span.meta().get("error.stack")).contains("TracedMethods.fail");
    }
  }

  private static AppCommand methods(Jdk jdk, FakeAgent agent, String end) {
    return AppCommand.traced(jdk, agent)
        .env("DD_TRACE_ANNOTATIONS", "datadog.trace.api.Trace;com.example.apps.TracedMethods$Timed")
        .env("DD_TRACE_METHODS", "com.example.apps.TracedMethods[tax]")
        .app("TracedMethods", "trace-api", end);
  }
}
