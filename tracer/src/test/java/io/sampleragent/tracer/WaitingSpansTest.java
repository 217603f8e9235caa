// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.tracer;

import static org.assertj.core.api.Assertions.assertThat;

import io.sampleragent.tracer.testing.TestTracer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Finished spans do not wait for ever for others of their trace. */
class WaitingSpansTest {
  private TestTracer tracer = TestTracer.with();

  private void start(String... settings) {
    tracer.close();
    tracer = TestTracer.with(settings);
  }

  private static MethodSpan child() {
    return MethodSpan.start("a.B", "c", null, null, false, false);
  }

  /** One that another thread goes on with. */
  private static MethodSpan asynchronousChild() {
    MethodSpan child = child();
    child.deactivate();
    return child;
  }

  private TraceCounters.Snapshot counts() {
    return tracer.tracer().counters().snapshot();
  }

  private void look(int times) {
    for (int i = 0; i < times; i++) {
      tracer.clock().advance(TimeUnit.SECONDS.toNanos(1));
      assertThat(tracer.tracer().openTraces().look()).isEmpty();
    }
  }

  @AfterEach
  void close() {
    assertThat(counts().spansOpen()).isZero();
    assertThat(counts().tracesOpen()).isZero();
    tracer.close();
  }

  @Test
  void sendsWhatHasFinished_ifAChildIsForgotten() {
    MethodSpan root = child();
    MethodSpan forgotten = asynchronousChild();
    MethodSpan other = child();
    MethodSpan.finish(other, null);
    MethodSpan.finish(root, null);
    look(1);
    assertThat(tracer.isEmpty()).isTrue();
    look(1);
    assertThat(TestTracer.spansOf(tracer.takeChunk())).containsExactly(root, other);
    MethodSpan.finish(forgotten, null);
    tracer.takeSpan();
  }

  @Test
  void sendsOneChunk_ifAChildEndsShortlyAfterItsRoot() {
    MethodSpan root = child();
    MethodSpan late = asynchronousChild();
    MethodSpan.finish(root, null);
    look(1);
    MethodSpan.finish(late, null);
    assertThat(TestTracer.spansOf(tracer.takeChunk())).containsExactly(root, late);
    look(2);
  }

  @Test
  void waits_asLongAsSomethingHappens_butNotForEver() {
    MethodSpan root = child();
    List<MethodSpan> later = new ArrayList<>();
    for (int i = 0; i < 7; i++) {
      later.add(asynchronousChild());
    }
    tracer.clock().advance(1); // as long as a span lasts at least
    MethodSpan.finish(root, null);
    for (int i = 0; i < 4; i++) {
      MethodSpan.finish(later.get(i), null);
      look(1);
      assertThat(tracer.isEmpty()).isTrue();
    }
    MethodSpan.finish(later.get(4), null);
    look(1); // 5 s after the root's end
    assertThat(tracer.takeChunk().size()).isEqualTo(6);
    MethodSpan.finish(later.get(5), null);
    look(1);
    assertThat(tracer.takeSpan()).isSameAs(later.get(5));
    MethodSpan.finish(later.get(6), null);
    tracer.takeSpan();
  }

  @Test
  void keepsDecisionAndParent_ofWhatFinishesMuchLater() {
    start("DD_TRACE_SAMPLE_RATE", "1", "DD_TRACE_RATE_LIMIT", "1");
    MethodSpan root = child();
    MethodSpan task = asynchronousChild();
    MethodSpan.finish(root, null);
    look(2);
    TraceChunk first = tracer.takeChunk();
    assertThat(first.first()).isSameAs(root);
    look(10);
    task.activate();
    MethodSpan below = child();
    MethodSpan.finish(below, null);
    MethodSpan.finish(task, null);
    TraceChunk second = tracer.takeChunk();
    assertThat(TestTracer.spansOf(second)).containsExactly(below, task);
    assertThat(second.decision()).isSameAs(first.decision());
    assertThat(task.parentId()).isEqualTo(root.spanId());
    assertThat(counts().tracesKept()).as("decided once").isEqualTo(1);
    assertThat(tracer.tracer().decisions().recent()).hasSize(1);
  }

  @Test
  void sendsWhatWaitsForASilentRoot_afterTwoMinutes() {
    MethodSpan root = child();
    MethodSpan.finish(child(), null);
    look(TraceBuffer.SILENT_LOOKS - 1);
    assertThat(tracer.isEmpty()).isTrue();
    look(1);
    assertThat(tracer.takeSpan()).isNotSameAs(root);
    MethodSpan.finish(root, null);
    assertThat(tracer.takeSpan()).isSameAs(root);
    assertThat(counts().tracesKept()).isEqualTo(1);
  }

  @Test
  void holdsBackARequestThatTakesLong_asBefore() {
    MethodSpan root = child();
    MethodSpan.finish(child(), null);
    look(100);
    MethodSpan.finish(root, null);
    assertThat(tracer.takeChunk().size()).isEqualTo(2);
  }

  @Test
  void handsOver_whenSomebodyAsks_whatDoesNotWaitForItsRoot() {
    MethodSpan root = child();
    MethodSpan open = asynchronousChild();
    MethodSpan.finish(child(), null);
    OpenTraces traces = tracer.tracer().openTraces();
    traces.handOver(false);
    assertThat(tracer.isEmpty()).isTrue();
    MethodSpan.finish(root, null);
    traces.handOver(false);
    assertThat(tracer.takeChunk().size()).isEqualTo(2);
    MethodSpan.finish(open, null);
    tracer.takeSpan();
  }

  @Test
  void handsOver_atTheEnd_whateverWaits() {
    MethodSpan root = child();
    MethodSpan.finish(child(), null);
    tracer.tracer().openTraces().handOver(true);
    tracer.takeSpan();
    MethodSpan.finish(root, null);
    tracer.takeSpan();
  }
}
