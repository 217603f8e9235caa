// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.tracer;

import static org.assertj.core.api.Assertions.assertThat;

import io.sampleragent.tracer.testing.TestTracer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TraceBufferTest {
  private TestTracer tracer;

  private MethodSpan start(String... settings) {
    tracer = TestTracer.with(settings);
    return child();
  }

  private static MethodSpan child() {
    return MethodSpan.start("a.B", "c", null, null, false, false);
  }

  private static void children(int count) {
    for (int i = 0; i < count; i++) {
      MethodSpan.finish(child(), null);
    }
  }

  private TraceCounters.Snapshot counts() {
    return tracer.tracer().counters().snapshot();
  }

  @AfterEach
  void close() {
    assertThat(counts().spansOpen()).isZero();
    assertThat(counts().spansQueued()).isZero();
    tracer.close();
  }

  @Test
  void handsOver_whenTheLastSpanEnds_theRootFirst() {
    MethodSpan root = start();
    MethodSpan one = child();
    MethodSpan.finish(one, null);
    MethodSpan two = child();
    MethodSpan.finish(two, null);
    assertThat(tracer.isEmpty()).isTrue();
    MethodSpan.finish(root, null);
    TraceChunk chunk = tracer.takeChunk();
    assertThat(chunk.size()).isEqualTo(3);
    assertThat(TestTracer.spansOf(chunk)).containsExactly(root, one, two);
  }

  @Test
  void handsALateSpanOver_afterItsRoot() {
    MethodSpan root = start();
    MethodSpan late = child();
    late.deactivate();
    MethodSpan.finish(root, null);
    assertThat(tracer.isEmpty()).isTrue();
    MethodSpan.finish(late, null);
    assertThat(tracer.takeChunk().size()).isEqualTo(2);
    assertThat(counts().tracesStarted()).isEqualTo(1);
  }

  @Test
  void handsPartsOver_ofALongTrace() {
    MethodSpan root = start("DD_TRACE_PARTIAL_FLUSH_MIN_SPANS", "10");
    children(25);
    assertThat(tracer.takeChunk().size()).isEqualTo(10);
    assertThat(tracer.takeChunk().size()).isEqualTo(10);
    assertThat(tracer.isEmpty()).isTrue();
    assertThat(counts().tracesOpen()).isZero();
    assertThat(counts().spansOpen()).isEqualTo(6);
    MethodSpan.finish(root, null);
    assertThat(tracer.takeChunk().size()).isEqualTo(6);
    assertThat(counts().tracesKept()).isEqualTo(1);
  }

  @Test
  void letsSpansGo_butNeverTheRoot_ifATraceHasTooMany() {
    MethodSpan root = start("DD_TRACE_PARTIAL_FLUSH_ENABLED", "false");
    children(TraceBuffer.MAX_SPANS + 100);
    assertThat(counts().spans(Fate.TRACE_TOO_LONG)).isEqualTo(100);
    MethodSpan.finish(root, null);
    TraceChunk chunk = tracer.takeChunk();
    assertThat(chunk.size()).isEqualTo(TraceBuffer.MAX_SPANS + 1);
    assertThat(chunk.first()).isSameAs(root);
    SpanTags tags = new SpanTags();
    tags.fill(chunk, chunk.first());
    assertThat(SpanTagsTest.metric(tags, "_sampler.spans_cut")).isEqualTo(100.0);
  }

  @Test
  void decidesOnce() {
    MethodSpan root = start("DD_TRACE_SAMPLE_RATE", "0");
    assertThat(root.trace().decide().priority()).isEqualTo(-1);
    root.tag("manual.drop", true);
    assertThat(root.trace().decide().decisionMaker()).isEqualTo("-3");
    MethodSpan.finish(root, null);
    tracer.takeSpan();
    assertThat(counts().tracesDropped()).isEqualTo(1);
  }

  @Test
  void keepsByForce_evenAfterTheDecision() {
    MethodSpan root = start("DD_TRACE_SAMPLE_RATE", "0");
    root.trace().decide();
    root.tag("manual.keep", "true");
    MethodSpan.finish(root, null);
    TraceChunk chunk = tracer.takeChunk();
    assertThat(chunk.decision().priority()).isEqualTo(2);
    assertThat(chunk.decision().decisionMaker()).isEqualTo("-4");
  }

  @Test
  void keepsByForce_forASecurityEvent() {
    MethodSpan root = start("DD_TRACE_SAMPLE_RATE", "0");
    root.trace().decide();
    MethodSpan child = child();
    child.tag("asm.keep", "false");
    assertThat(root.trace().decide().kept()).isFalse();
    child.tag("asm.keep", true);
    assertThat(child.tag("asm.keep")).isNull();
    MethodSpan.finish(child, null);
    MethodSpan.finish(root, null);
    TraceChunk chunk = tracer.takeChunk();
    assertThat(chunk.decision().priority()).isEqualTo(2);
    assertThat(chunk.decision().decisionMaker()).isEqualTo("-5");
  }

  @Test
  void obeysTheApplication_beforeTheSampler() {
    MethodSpan root = start("DD_TRACE_SAMPLE_RATE", "1");
    root.tag("manual.keep", false);
    root.tag("sampling.priority", "no number");
    root.tag("sampling.priority", "0");
    assertThat(root.tagCount()).isEqualTo(1);
    assertThat(root.trace().decide().priority()).isEqualTo(-1);
    root.tag("manual.drop", true);
    MethodSpan.finish(root, null);
    assertThat(tracer.takeChunk().decision().decisionMaker()).isEqualTo("-4");
  }

  @Test
  void looksAtTheRoot_asItIsWhenItDecides() {
    MethodSpan root =
        start(
            "DD_TRACE_SAMPLING_RULES",
            "[{\"tags\":{\"keep\":\"no\"},\"sample_rate\":0},{\"sample_rate\":1}]");
    root.tag("keep", "no");
    MethodSpan.finish(root, null);
    assertThat(tracer.takeChunk().decision().rule()).isZero();
  }

  @Test
  void losesNothingSilently_ifTheSinkFails() {
    tracer =
        TestTracer.sending(
            chunk -> {
              throw new IllegalStateException("sink");
            });
    MethodSpan.finish(child(), null);
    assertThat(counts().spans(Fate.NOT_ENCODED)).isEqualTo(1);
    assertThat(Failures.counts()).hasSize(1);
    Failures.reset();
  }
}
