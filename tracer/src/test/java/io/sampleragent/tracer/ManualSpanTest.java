// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.tracer;

import static org.assertj.core.api.Assertions.assertThat;

import io.sampleragent.tracer.testing.TestTracer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullAndEmptySource;
import org.junit.jupiter.params.provider.ValueSource;

class ManualSpanTest {
  private static final long MICROS = 1_700_000_000_000_000L;

  @Test
  void startsInactive_withoutTags() {
    try (TestTracer tracer = TestTracer.with()) {
      ManualSpan span = ManualSpan.start("op", null, 0);
      assertThat(Scope.activeSpan()).isNull();
      span.finish();
      assertThat(tracer.takeSpan()).isSameAs(span);
      assertThat(span.name()).isEqualTo("op");
      assertThat(span.resource()).isEqualTo("op");
      assertThat(span.service()).isEqualTo("shop");
      assertThat(span.tagCount()).isZero();
    }
  }

  @Test
  void joinsTheTraceOfItsParent() {
    try (TestTracer tracer = TestTracer.with()) {
      ManualSpan root = ManualSpan.start("root", null, 0);
      root.baggageItem("user", "a");
      root.service("cart");
      ManualSpan child = ManualSpan.start("child", root, 0);
      root.baggageItem("user", "b");
      assertThat(child.trace()).isSameAs(root.trace());
      assertThat(child.service()).isEqualTo("cart");
      assertThat(child.baggage().get("user")).isEqualTo("a");
      child.finish();
      root.finish();
      assertThat(tracer.takeChunk().size()).isEqualTo(2);
    }
  }

  @Test
  void takesTimes_thatAreGiven() {
    try (TestTracer tracer = TestTracer.with()) {
      ManualSpan root = ManualSpan.start("root", null, MICROS);
      ManualSpan child = ManualSpan.start("child", root, MICROS + 10);
      ManualSpan.finish(child, MICROS + 20);
      ManualSpan.finish(root, MICROS + 30);
      assertThat(child.startNanos()).isEqualTo((MICROS + 10) * 1_000);
      assertThat(child.durationNanos()).isEqualTo(10_000);
      assertThat(root.durationNanos()).isEqualTo(30_000);
      tracer.takeChunk();
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {0, -1, Long.MAX_VALUE, Long.MIN_VALUE, Long.MAX_VALUE / 1_000 + 1})
  void takesNow_forTimesThatCannotBe(long micros) {
    try (TestTracer tracer = TestTracer.with()) {
      ManualSpan now = ManualSpan.start("now", null, 0);
      ManualSpan span = ManualSpan.start("op", now, micros);
      assertThat(span.startNanos()).isEqualTo(now.startNanos());
      tracer.clock().advance(5);
      ManualSpan.finish(span, micros);
      assertThat(span.durationNanos()).isEqualTo(5);
      now.finish();
      tracer.takeChunk();
    }
  }

  @Test
  void lastsLongerThanNothing_whateverItsEnd() {
    try (TestTracer tracer = TestTracer.with()) {
      ManualSpan span = ManualSpan.start("op", null, MICROS);
      ManualSpan.finish(span, MICROS - 1_000);
      assertThat(tracer.takeSpan().durationNanos()).isEqualTo(1);
    }
  }

  @ParameterizedTest
  @NullAndEmptySource
  void isNamedLikeTheAgentWould_withoutAName(String name) {
    try (TestTracer tracer = TestTracer.with()) {
      ManualSpan.start(name, null, 0).finish();
      assertThat(tracer.takeSpan().name()).isEqualTo("unnamed_operation");
    }
  }

  @Test
  void renamesItsResource_unlessSomebodyNamedThat() {
    try (TestTracer tracer = TestTracer.with()) {
      ManualSpan span = ManualSpan.start("before", null, 0);
      span.name("after");
      assertThat(span.resource()).isEqualTo("after");
      span.resource("mine");
      span.name("later");
      assertThat(span.resource()).isEqualTo("mine");
      span.finish();
      tracer.takeSpan();
    }
  }

  @Test
  void showsIdsToLogs_asTheSettingSays() {
    try (TestTracer tracer = TestTracer.with()) {
      ManualSpan span = ManualSpan.start("op", null, 0);
      assertThat(span.traceIdForLogs())
          .isEqualTo(String.format("%016x%016x", span.traceIdHigh(), span.traceIdLow()));
      span.finish();
      tracer.takeSpan();
    }
    for (String setting : new String[] {"LOGGING", "GENERATION"}) {
      try (TestTracer tracer =
          TestTracer.with("DD_TRACE_128_BIT_TRACEID_" + setting + "_ENABLED", "false")) {
        ManualSpan span = ManualSpan.start("op", null, 0);
        assertThat(span.traceIdForLogs()).isEqualTo(Long.toUnsignedString(span.traceIdLow()));
        span.finish();
        tracer.takeSpan();
      }
    }
  }

  @Test
  void isNotThere_withoutATracer() {
    assertThat(ManualSpan.start("op", null, 0)).isNull();
  }
}
