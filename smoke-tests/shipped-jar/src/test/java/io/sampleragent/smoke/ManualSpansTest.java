// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.smoke;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Unmodified code that calls OpenTracing and dd-trace-api. */
class ManualSpansTest {
  @ParameterizedTest
  @MethodSource("io.sampleragent.smoke.Jdks#all")
  void tagsDecide_onRootAndChild(Jdk jdk) throws Exception {
    try (FakeAgent agent = FakeAgent.start()) {
      App ended = AppCommand.traced(jdk, agent).app("ManualSpans", "opentracing33 trace-api").run();
      assertThat(ended.awaitEnd()).isZero();
      assertThat(ended.stderr()).isEmpty();

      assertDecision(agent.takeTrace("keep root", 2), 2);
      assertDecision(agent.takeTrace("keep child", 2), 2);
      assertDecision(agent.takeTrace("drop root", 2), -1);
      assertDecision(agent.takeTrace("drop child", 2), -1);
      assertDecision(agent.takeTrace("priority root", 2), 2);
      assertDecision(agent.takeTrace("priority child", 2), -1);
      assertAround(agent.takeTrace("around", 2));
      assertThat(agent.leftovers()).isEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"opentracing31", "opentracing33"})
  void tracerOfTheApplication_isNotUsed_andThatIsSaid(String libraries) throws Exception {
    try (FakeAgent agent = FakeAgent.start()) {
      App ended =
          AppCommand.traced(Jdks.running(), agent)
              .app("ManualSpans", libraries + " trace-api", "own tracer")
              .run();
      assertThat(ended.awaitEnd()).isZero();
      assertThat(ended.stderr())
          .singleElement()
          .asString()
          .startsWith("[sampler-agent] INFO Set DD_TRACE_OPENTRACING_ENABLED=false")
          .contains("io.opentracing.noop.NoopTracerImpl");
      assertAround(agent.takeTrace("around", 2));
      assertThat(agent.leftovers()).hasSize(12);
    }
  }

  @ParameterizedTest
  @MethodSource("io.sampleragent.smoke.Jdks#extremes")
  void switchedOff_theApplicationsTracerIsLeftAlone(Jdk jdk) throws Exception {
    try (FakeAgent agent = FakeAgent.start()) {
      App ended =
          AppCommand.traced(jdk, agent)
              .env("DD_TRACE_OPENTRACING_ENABLED", "false")
              .main("com.example.mission.Snippets", "opentracing33 trace-api")
              .run();
      assertThat(ended.awaitEnd()).isEqualTo(1); // there is no active span
      assertThat(agent.takeTrace("MyClass.myMethod", 1).root().error()).isEqualTo(1);
    }
  }

  @Test
  void applicationsWithoutTheApis_payNothingForThem() throws Exception {
    try (FakeAgent agent = FakeAgent.start()) {
      App ended =
          AppCommand.traced(Jdks.running(), agent)
              .jvmArgument("-verbose:class")
              .app("Hello", "")
              .run();
      assertThat(ended.awaitEnd()).isZero();
      assertThat(ended.stdout())
          .anyMatch(line -> line.contains("com.example.apps.Hello "))
          .noneMatch(line -> line.contains("io.sampleragent.instrumentation"))
          .noneMatch(line -> line.contains("io.sampleragent.tracer.ManualSpan"));
    }
  }

  private static void assertDecision(Trace trace, double priority) {
    Span root = trace.root();
    Span child = trace.child(root, "child");
    assertThat(root.priority()).isEqualTo(priority);
    assertThat(trace.firstOfChunk(child).meta()).contains(entry("_dd.p.dm", "-4"));
    assertThat(trace.spans())
        .allSatisfy(
            span -> {
              assertThat(span.meta()).doesNotContainKeys("manual.keep", "manual.drop");
              assertThat(span.metrics()).doesNotContainKey("sampling.priority");
            });
  }

  private static void assertAround(Trace trace) {
    Span order = trace.root();
    Span byHand = trace.child(order, "by.hand");
    assertThat(order.name()).isEqualTo("shop.order");
    assertThat(order.metrics()).containsEntry("order", 7.0);
    assertThat(byHand.resource()).isEqualTo("by.hand");
    assertThat(byHand.meta()).contains(entry("step", "packed"));
    assertThat(byHand.service()).isEqualTo("shop");
  }
}
