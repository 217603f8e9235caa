// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.tracer;

import static org.assertj.core.api.Assertions.assertThat;

import io.sampleragent.tracer.testing.TestClock;
import io.sampleragent.tracer.testing.TestTracer;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SpanTest {
  private final TestTracer tracer = TestTracer.with("DD_TAGS", "team:blue", "DD_ENV", "test");
  private MethodSpan span;

  @BeforeEach
  void start() {
    span = MethodSpan.start("a.B", "c", null, null, false, false);
  }

  @AfterEach
  void finish() {
    MethodSpan.finish(span, null);
    tracer.takeSpan();
    tracer.close();
  }

  @Test
  void measuresTime_whateverTheWallClockDoes() {
    tracer.clock().step(-3_600_000_000_000L);
    tracer.clock().advance(1_500);
    MethodSpan.finish(span, null);
    assertThat(span.startNanos()).isEqualTo(TestClock.START);
    assertThat(span.durationNanos()).isEqualTo(1_500);
  }

  @Test
  void lastsAtLeastANanosecond() {
    MethodSpan.finish(span, null);
    assertThat(span.durationNanos()).isEqualTo(1);
  }

  @Test
  void setsReplacesAndRemovesTags() {
    span.tag("k", "v");
    span.tag("k", "w");
    span.tag("other", 1);
    assertThat(span.tag("k")).isEqualTo("w");
    assertThat(span.tagCount()).isEqualTo(3);
    span.tag("k", "");
    span.tag("other", null);
    assertThat(span.tag("k")).isNull();
    assertThat(span.tagCount()).isEqualTo(1);
  }

  @Test
  void knowsTheTagsOfTheProcess_unlessItHasItsOwn() {
    assertThat(span.tag("team")).isEqualTo("blue");
    assertThat(span.tag("env")).isEqualTo("test");
    span.tag("team", "red");
    assertThat(span.tag("team")).isEqualTo("red");
  }

  @Test
  void changesNothing_onceItHasEnded() {
    MethodSpan.finish(span, null);
    span.tag("late", "x");
    span.service("late");
    span.resource("late");
    span.error(true);
    assertThat(span.tag("late")).isNull();
    assertThat(span.service()).isEqualTo("shop");
    assertThat(span.resource()).isEqualTo("B.c");
    assertThat(span.isError()).isFalse();
    span.finish();
    assertThat(tracer.tracer().counters().snapshot().spansStarted()).isEqualTo(1);
  }

  @Test
  void flattensMaps_evenOneThatContainsItself() {
    Map<String, Object> map = new HashMap<>();
    map.put("b", Map.of("c", 1));
    span.tag("a", map);
    assertThat(span.tag("a.b.c")).isEqualTo(1);
    map.put("self", map);
    span.tag("a", map);
    assertThat(span.tagCount()).isLessThan(50);
  }

  @Test
  void readsForeignObjectsAtOnce() {
    AtomicLong counter = new AtomicLong(1);
    StringBuilder text = new StringBuilder("before");
    span.tag("count", counter);
    span.tag("text", text);
    counter.set(2);
    text.append(" and after");
    assertThat(span.tag("count")).isEqualTo(1.0);
    assertThat(span.tag("text")).isEqualTo("before");
  }

  @Test
  void boundsTextsAndTags() {
    span.tag("long", "x".repeat(100_000));
    assertThat((String) span.tag("long")).hasSize(TextLimits.VALUE);
    span.resource("x".repeat(100_000));
    assertThat(span.resource()).hasSize(TextLimits.RESOURCE);
    span.service("x".repeat(100_000));
    span.name("x".repeat(100_000));
    span.type("x".repeat(100_000));
    assertThat(span.service() + span.name() + span.type()).hasSize(3 * TextLimits.NAME);
    String longKey = "k".repeat(1_000);
    span.tag(longKey, 1);
    span.tag(longKey, 2);
    assertThat(span.tagCount()).isEqualTo(3);
    for (int i = 0; i < 10_000; i++) {
      span.tag("k" + i, "v");
    }
    assertThat(span.tagCount()).isEqualTo(TextLimits.TAGS);
    assertThat(TextLimits.cut("ab😀", 3)).isEqualTo("ab");
  }

  @Test
  void obeysTagsThatDoSomething() {
    span.tag("service.name", "other");
    span.tag("resource.name", "named");
    span.tag("span.type", "web");
    span.tag("error", true);
    span.tag("_dd.measured", 1);
    assertThat(span.service()).isEqualTo("other");
    assertThat(span.resource()).isEqualTo("named");
    assertThat(span.type()).isEqualTo("web");
    assertThat(span.isError()).isTrue();
    assertThat(span.isMeasured()).isTrue();
    assertThat(span.tagCount()).isEqualTo(1);
  }

  @Test
  void neverReplacesAResource_byALowerPriority() {
    span.resource("route", ResourcePriority.ROUTE);
    span.resource("404", ResourcePriority.NOT_FOUND);
    assertThat(span.resource()).isEqualTo("route");
    span.resource("route 2", ResourcePriority.ROUTE);
    assertThat(span.resource()).isEqualTo("route 2");
    span.resource("by hand");
    span.tag("resource.name", "tag");
    assertThat(span.resource()).isEqualTo("by hand");
  }

  @Test
  void recordsWhatWasThrown() {
    span.thrown(new IllegalStateException("boom"));
    assertThat(span.isError()).isTrue();
    assertThat(span.tag("error.type")).isEqualTo("java.lang.IllegalStateException");
    assertThat(span.tag("error.message")).isEqualTo("boom");
    assertThat((String) span.tag("error.stack"))
        .startsWith("java.lang.IllegalStateException: boom")
        .contains("SpanTest.recordsWhatWasThrown");
  }

  @Test
  void takesTheCause_ofAWrapper() {
    span.thrown(new ExecutionException(new IllegalStateException("inside")));
    assertThat(span.tag("error.message")).isEqualTo("inside");
  }

  @Test
  void takesABrokenPipe_forNoError() {
    span.thrown(new RuntimeException(new java.io.IOException("Broken PIPE")));
    assertThat(span.isError()).isFalse();
    assertThat(span.tag("error.type")).isEqualTo("java.lang.RuntimeException");
    assertThat(span.tag("error.stack")).isNull();
  }

  @Test
  void boundsAStack() {
    Throwable deep = new Exception("cause");
    for (int i = 0; i < 500; i++) {
      deep = new Exception("x".repeat(500), deep);
    }
    span.thrown(deep);
    assertThat((String) span.tag("error.stack")).hasSize(TextLimits.VALUE);
  }

  @Test
  void survivesAThrowableThatThrows() {
    span.thrown(
        new RuntimeException() {
          @Override
          public String getMessage() {
            throw new IllegalStateException("no message");
          }
        });
    assertThat(span.isError()).isTrue();
    assertThat((String) span.tag("error.message")).contains("IllegalStateException");
    assertThat((String) span.tag("error.stack")).contains("IllegalStateException");
  }
}
