// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.tracer;

import static org.assertj.core.api.Assertions.assertThat;

import io.sampleragent.tracer.propagation.ExtractedContext;
import io.sampleragent.tracer.testing.TestTracer;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What an API attaches beside a span, and what becomes of it below. */
class ScopeContentsTest {
  private static final Baggage BAGGAGE = Baggage.NONE.with("user", "7");

  private static Scope attach(Span span, Baggage baggage, ExtractedContext message) {
    return Scope.attach(span, new ScopeContents("of some API", span, baggage, message));
  }

  @Test
  void withoutASpan_tracesBegin_inEveryKind() {
    try (TestTracer tracer = TestTracer.with()) {
      MethodSpan outer = MethodSpan.start("A", "b", null, null, false, false);
      try (Scope scope = attach(null, BAGGAGE, null)) {
        assertThat(scope.span()).isNull();
        assertThat(Scope.activeSpan()).isNull();
        everyKind();
      }
      assertThat(Scope.activeSpan()).isSameAs(outer);
      MethodSpan.finish(outer, null);
      for (int i = 0; i < 4; i++) {
        Span span = tracer.takeSpan();
        assertThat(span.parentId()).isZero();
        assertThat(span.trace()).isNotSameAs(outer.trace());
        assertThat(span.baggage()).isSameAs(BAGGAGE);
      }
      tracer.takeSpan();
    }
  }

  @Test
  void message_isContinued_byEveryKind_withTagsOfItsBaggage() {
    try (TestTracer tracer = TestTracer.with()) {
      Map<String, String> headers = new HashMap<>();
      headers.put("x-datadog-trace-id", "123");
      headers.put("x-datadog-parent-id", "7");
      headers.put("x-datadog-sampling-priority", "2");
      headers.put("baggage", "user.id=a");
      ExtractedContext message = tracer.tracer().extract(headers);
      try (Scope scope = attach(null, message.baggage(), message)) {
        assertThat(scope.message()).isSameAs(message);
        everyKind();
        MethodSpan.finish(MethodSpan.start("A", "apart", null, null, false, true), null);
      }
      for (int i = 0; i < 4; i++) {
        Span span = tracer.takeSpan();
        assertThat(span.traceIdLow()).isEqualTo(123);
        assertThat(span.parentId()).isEqualTo(7);
        assertThat(span.tag("baggage.user.id")).isEqualTo("a");
      }
      Span apart = tracer.takeSpan();
      assertThat(apart.parentId()).isZero();
      assertThat(apart.baggage().size()).isZero();
    }
  }

  private static void everyKind() {
    MethodSpan.finish(MethodSpan.start("A", "b", null, null, false, false), null);
    DbSpan.finish(DbSpan.start("test", DbInfo.parse("jdbc:h2:mem:x", null), "SELECT"), null);
    Map<String, String> headers = new HashMap<>();
    ClientSpan.finish(
        ClientSpan.start("c", "test", "GET", "http://a/", headers, Map::put), 200, null);
    assertThat(headers).containsKey("baggage");
    ManualSpan.startHere("manual", 0).finish();
  }

  @Test
  void aRequest_beginsAnew() {
    try (TestTracer tracer = TestTracer.with()) {
      Scope leaked = attach(null, BAGGAGE, null);
      ServerSpan server = ServerSpan.start("s", "test", new FakeRequest(), FakeRequest.READER);
      assertThat(server.baggage().size()).isZero();
      assertThat(Scope.active().outer()).isNull();
      ServerSpan.finish(server, 200, null);
      leaked.close();
      tracer.takeSpan();
    }
  }

  @Test
  void baggageOfTheSpan_thatChangedMeanwhile_holdsAsWell() {
    try (TestTracer tracer = TestTracer.with()) {
      ManualSpan span = ManualSpan.start("op", null, 0);
      try (Scope scope = attach(span, BAGGAGE, null)) {
        assertThat(scope.baggage()).isSameAs(BAGGAGE);
        assertThat(scope.contents().isOutdated(span)).isFalse();
        span.baggageItem("more", "b");
        assertThat(scope.contents().isOutdated(span)).isTrue();
        assertThat(scope.baggage().toMap()).containsOnlyKeys("user", "more");
      }
      span.finish();
      tracer.takeSpan();
    }
  }

  @Test
  void outer_looksPastClosedScopes() {
    try (TestTracer tracer = TestTracer.with()) {
      Scope first = attach(null, BAGGAGE, null);
      Scope second = attach(null, BAGGAGE, null);
      Scope third = attach(null, BAGGAGE, null);
      second.close();
      assertThat(third.outer()).isSameAs(first);
      third.close();
      first.close();
      assertThat(tracer.isEmpty()).isTrue();
    }
  }
}
