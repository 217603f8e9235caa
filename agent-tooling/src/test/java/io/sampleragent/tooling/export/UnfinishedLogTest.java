// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.tooling.export;

import static org.assertj.core.api.Assertions.assertThat;

import io.sampleragent.tracer.MethodSpan;
import io.sampleragent.tracer.UnfinishedSpan;
import io.sampleragent.tracer.testing.TestClock;
import io.sampleragent.tracer.testing.TestTracer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class UnfinishedLogTest {
  private static final long LATER = TestClock.START + TimeUnit.SECONDS.toNanos(75);
  private static List<UnfinishedSpan> spans;

  private final List<String> lines = new ArrayList<>();
  private long now;
  private final UnfinishedLog log =
      new UnfinishedLog() {
        @Override
        long now() {
          return now;
        }

        @Override
        void warn(String text) {
          lines.add(text);
        }
      };

  @BeforeAll
  static void describeASpan() {
    try (TestTracer tracer = TestTracer.with()) {
      MethodSpan span = MethodSpan.start("a.B", "c", "cart.add", null, false, false);
      tracer.clock().advance(TimeUnit.SECONDS.toNanos(11));
      tracer.tracer().openTraces().look();
      spans = tracer.tracer().openTraces().running(1);
      MethodSpan.finish(span, null);
      tracer.takeSpan();
    }
  }

  @Test
  void saysNothing_whileNothingIsLost() {
    log.lost(List.of(), 0, LATER);
    assertThat(lines).isEmpty();
  }

  @Test
  void namesTheFirst_andWhatToDo() {
    for (int i = 0; i < 1000; i++) {
      log.lost(spans, i, LATER);
    }
    assertThat(lines)
        .singleElement()
        .asString()
        .startsWith("Finish every span")
        .contains(
            "span cart.add (trace), started 75 s ago on thread "
                + Thread.currentThread().getName());
  }

  @Test
  void sumsUp_everyFiveMinutes_ifThereAreMore() {
    log.lost(spans, 1, LATER);
    now += UnfinishedLog.SUMMARY_INTERVAL;
    log.lost(List.of(), 1, LATER);
    assertThat(lines).hasSize(1);
    log.lost(spans, 41, LATER);
    log.lost(spans, 42, LATER);
    assertThat(lines).hasSize(2);
    assertThat(lines.get(1)).contains("so far: 41", "cart.add");
  }
}
