// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.tracer;

import static org.assertj.core.api.Assertions.assertThat;

import io.sampleragent.sampling.Priority;
import io.sampleragent.tracer.testing.TestTracer;
import java.lang.ref.WeakReference;
import java.util.List;
import org.junit.jupiter.api.Test;

class TraceFilterTest {
  @Test
  void mayDecide_beforeTheSamplerDoes() {
    try (TestTracer tracer = TestTracer.with("DD_TRACE_SAMPLE_RATE", "0")) {
      TraceFilter keep = spans -> spans.get(0).tag("manual.keep", true);
      tracer.tracer().addFilter(keep);
      finishRootAndChild();
      assertThat(tracer.takeChunk().decision().priority()).isEqualTo(Priority.USER_KEEP);
      assertThat(keep).isNotNull();
    }
  }

  @Test
  void mayChangeSpans_butNotLater() {
    try (TestTracer tracer = TestTracer.with()) {
      TraceFilter change = spans -> spans.forEach(span -> span.tag("seen", "yes"));
      tracer.tracer().addFilter(change);
      finishRootAndChild();
      TraceChunk chunk = tracer.takeChunk();
      for (Span span : TestTracer.spansOf(chunk)) {
        assertThat(span.tag("seen")).isEqualTo("yes");
        span.tag("seen", "late");
        assertThat(span.tag("seen")).isEqualTo("yes");
      }
      assertThat(change).isNotNull();
    }
  }

  @Test
  void takesSpansOut_andTheyAreCounted() {
    try (TestTracer tracer = TestTracer.with()) {
      TraceFilter noChildren = spans -> spans.removeIf(span -> span.parent() != null);
      tracer.tracer().addFilter(noChildren);
      finishRootAndChild();
      assertThat(tracer.takeSpan().name()).isEqualTo("root");
      assertCounts(tracer, 1, 1, 0);
      assertThat(noChildren).isNotNull();
    }
  }

  @Test
  void takesTracesOut_withoutAskingTheSampler() {
    try (TestTracer tracer = TestTracer.with()) {
      TraceFilter nothing = List::clear;
      tracer.tracer().addFilter(nothing);
      finishRootAndChild();
      assertThat(tracer.isEmpty()).isTrue();
      assertCounts(tracer, 2, 0, 1);
      assertThat(nothing).isNotNull();
    }
  }

  @Test
  void failing_isPassedOver() {
    try (TestTracer tracer = TestTracer.with()) {
      TraceFilter failing =
          spans -> {
            throw new IllegalStateException("the application's");
          };
      tracer.tracer().addFilter(failing);
      finishRootAndChild();
      assertThat(tracer.takeChunk().size()).isEqualTo(2);
      assertThat(Failures.counts()).containsOnlyKeys("a filter of the application");
      assertThat(failing).isNotNull();
      Failures.reset();
    }
  }

  @Test
  void isHeldWeakly_soThatApplicationsCanBeUnloaded() throws InterruptedException {
    try (TestTracer tracer = TestTracer.with()) {
      WeakReference<TraceFilter> gone = added(tracer);
      while (gone.get() != null) {
        System.gc();
        Thread.yield();
      }
      finishRootAndChild();
      assertThat(tracer.takeChunk().size()).isEqualTo(2);
    }
  }

  private static WeakReference<TraceFilter> added(TestTracer tracer) {
    TraceFilter filter =
        new TraceFilter() {
          @Override
          public void filter(List<Span> spans) {
            spans.clear();
          }
        };
    tracer.tracer().addFilter(filter);
    return new WeakReference<>(filter);
  }

  private static void finishRootAndChild() {
    ManualSpan root = ManualSpan.start("root", null, 0);
    ManualSpan.start("child", root, 0).finish();
    root.finish();
  }

  private static void assertCounts(TestTracer tracer, long filtered, long sent, long dropped) {
    TraceCounters.Snapshot counts = tracer.tracer().counters().snapshot();
    assertThat(counts.spans(Fate.FILTERED)).isEqualTo(filtered);
    assertThat(counts.spans(Fate.SENT)).isEqualTo(sent);
    assertThat(counts.tracesDropped()).isEqualTo(dropped);
    assertThat(counts.tracesOpen()).isZero();
    assertThat(counts.spansOpen()).isZero();
    assertThat(counts.spansQueued()).isZero();
  }
}
