// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.tracer;

import static org.assertj.core.api.Assertions.assertThat;

import io.sampleragent.sampling.Samplers;
import io.sampleragent.sampling.Source;
import io.sampleragent.sampling.SpanSamplingRules;
import io.sampleragent.tracer.testing.TestTracer;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Single spans of dropped traces that rules keep: chunks, tags and counts. */
class SpanSamplingTest {
  private static final String MECHANISM = "_dd.span_sampling.mechanism";
  private static final String RATE = "_dd.span_sampling.rule_rate";
  private static final String LIMIT = "_dd.span_sampling.max_per_second";

  private TestTracer tracer;
  private final SpanTags tags = new SpanTags();

  private void start(String rules, String... settings) {
    List<String> all = new ArrayList<>(List.of(settings));
    all.addAll(List.of("DD_SPAN_SAMPLING_RULES", rules.replace('\'', '"')));
    tracer = TestTracer.with(all.toArray(new String[0]));
  }

  private void startDropping(String rules) {
    start(rules, "DD_TRACE_SAMPLE_RATE", "0");
  }

  @AfterEach
  void close() {
    assertThat(counts().spansOpen()).isZero();
    assertThat(counts().spansQueued()).isZero();
    tracer.close();
  }

  private TraceCounters.Snapshot counts() {
    return tracer.tracer().counters().snapshot();
  }

  private static MethodSpan span(String name) {
    return MethodSpan.start("a.B", "c", name, null, false, false);
  }

  private static MethodSpan finished(String name) {
    MethodSpan span = span(name);
    MethodSpan.finish(span, null);
    return span;
  }

  private Double metric(TraceChunk chunk, Span span, String key) {
    tags.fill(chunk, span);
    return SpanTagsTest.metric(tags, key);
  }

  private String meta(TraceChunk chunk, Span span, String key) {
    tags.fill(chunk, span);
    return SpanTagsTest.meta(tags, key);
  }

  private void assertKeptAlone(TraceChunk chunk, double rate, Double limit) {
    assertThat(chunk.isKept()).isTrue();
    for (Span span : TestTracer.spansOf(chunk)) {
      assertThat(metric(chunk, span, MECHANISM)).isEqualTo(8.0);
      assertThat(metric(chunk, span, RATE)).isEqualTo(rate);
      assertThat(metric(chunk, span, LIMIT)).isEqualTo(limit);
    }
  }

  private void assertUntouched(TraceChunk chunk) {
    for (Span span : TestTracer.spansOf(chunk)) {
      assertThat(metric(chunk, span, MECHANISM)).isNull();
      assertThat(metric(chunk, span, RATE)).isNull();
      assertThat(metric(chunk, span, LIMIT)).isNull();
    }
  }

  @Test
  void selectedSpans_leaveInAChunkOfTheirOwn_beforeTheOthers() {
    startDropping("[{'name':'keep.*','max_per_second':50}]");
    MethodSpan root = span("root");
    MethodSpan one = finished("keep.one");
    MethodSpan other = finished("other");
    MethodSpan two = finished("keep.two");
    MethodSpan.finish(root, null);

    TraceChunk selected = tracer.takeChunk();
    TraceChunk others = tracer.takeChunk();
    assertThat(TestTracer.spansOf(selected)).containsExactly(one, two);
    assertThat(selected.size()).isEqualTo(2);
    assertKeptAlone(selected, 1, 50.0);
    assertThat(TestTracer.spansOf(others)).containsExactly(root, other);
    assertThat(others.size()).isEqualTo(2);
    assertThat(others.isKept()).isFalse();
    assertUntouched(others);
    assertThat(counts().spansKeptAlone()).isEqualTo(2);
    assertThat(counts().spans(Fate.SENT)).isEqualTo(4);
    assertThat(counts().tracesDropped()).isEqualTo(1);
  }

  /** The decision stays that of the trace; an agent keeps the selected spans by their tags. */
  @Test
  void bothChunks_haveTheTagsOfAChunk_andTheRootThoseOfARoot() {
    startDropping("[{'name':'keep'}]");
    MethodSpan root = span("root");
    MethodSpan one = finished("keep");
    MethodSpan two = finished("keep");
    MethodSpan.finish(root, null);

    TraceChunk selected = tracer.takeChunk();
    TraceChunk others = tracer.takeChunk();
    String tid = String.format("%016x", root.traceIdHigh());
    for (TraceChunk chunk : List.of(selected, others)) {
      assertThat(meta(chunk, chunk.first(), "_dd.p.dm")).isEqualTo("-3");
      assertThat(meta(chunk, chunk.first(), "_dd.p.ksr")).isEqualTo("0");
      assertThat(meta(chunk, chunk.first(), "_dd.p.tid")).isEqualTo(tid);
      assertThat(metric(chunk, chunk.first(), "_sampling_priority_v1")).isEqualTo(-1.0);
    }
    assertThat(meta(selected, two, "_dd.p.dm")).isNull();
    assertThat(metric(selected, two, "_sampling_priority_v1")).isEqualTo(-1.0);
    assertThat(metric(selected, one, "_dd.rule_psr")).isNull();
    assertThat(meta(selected, one, "runtime-id")).isNull();
    assertThat(metric(others, root, "_dd.rule_psr")).isZero();
    assertThat(meta(others, root, "runtime-id")).isNotNull();
  }

  @Test
  void rootAlone_keepsItsTags() {
    startDropping("[{'name':'root','sample_rate':1.0}]");
    MethodSpan root = span("root");
    MethodSpan child = finished("child");
    MethodSpan.finish(root, null);

    TraceChunk selected = tracer.takeChunk();
    TraceChunk others = tracer.takeChunk();
    assertThat(TestTracer.spansOf(selected)).containsExactly(root);
    assertKeptAlone(selected, 1, null);
    assertThat(metric(selected, root, "_dd.rule_psr")).isZero();
    assertThat(metric(others, child, "_dd.rule_psr")).isNull();
    assertThat(meta(others, child, "_dd.p.dm")).isEqualTo("-3");
  }

  @Test
  void allSelected_isOneChunk() {
    startDropping("[{}]");
    MethodSpan root = span("root");
    MethodSpan child = finished("child");
    MethodSpan.finish(root, null);
    TraceChunk chunk = tracer.takeChunk();
    assertThat(TestTracer.spansOf(chunk)).containsExactly(root, child);
    assertKeptAlone(chunk, 1, null);
    assertThat(counts().spansKeptAlone()).isEqualTo(2);
  }

  @Test
  void noneSelected_isTheWholeChunk() {
    startDropping("[{'name':'nothing'},{'sample_rate':0}]");
    MethodSpan root = span("root");
    MethodSpan child = finished("child");
    MethodSpan.finish(root, null);
    TraceChunk chunk = tracer.takeChunk();
    assertThat(TestTracer.spansOf(chunk)).containsExactly(root, child);
    assertThat(chunk.isKept()).isFalse();
    assertUntouched(chunk);
    assertThat(counts().spansKeptAlone()).isZero();
  }

  @Test
  void keptTrace_isNeverTouched() {
    start("[{}]", "DD_TRACE_SAMPLE_RATE", "1");
    finished("root");
    TraceChunk chunk = tracer.takeChunk();
    assertThat(chunk.isKept()).isTrue();
    assertUntouched(chunk);
    assertThat(counts().spansKeptAlone()).isZero();
  }

  @Test
  void everyKindOfDrop_counts() {
    start("[{}]");
    MethodSpan byHand = span("root");
    byHand.tag("manual.drop", true);
    MethodSpan.finish(byHand, null);
    assertKeptAlone(tracer.takeChunk(), 1, null);

    tracer.rates().update("{\"rate_by_service\":{\"service:,env:\":0}}");
    finished("root");
    TraceChunk byAgentRate = tracer.takeChunk();
    assertThat(byAgentRate.decision().priority()).isZero();
    assertKeptAlone(byAgentRate, 1, null);

    FakeRequest request = new FakeRequest();
    request.header("x-datadog-trace-id", "7");
    request.header("x-datadog-parent-id", "8");
    request.header("x-datadog-sampling-priority", "0");
    ServerSpan.finish(
        ServerSpan.start("servlet.request", "java-web-servlet", request, FakeRequest.READER),
        200,
        null);
    TraceChunk inherited = tracer.takeChunk();
    assertThat(inherited.decision().priority()).isZero();
    assertKeptAlone(inherited, 1, null);
  }

  @Test
  void tagsAndResource_areAsTheyWereAtTheEnd_globalOnesIncluded() {
    start(
        "[{'resource':'*cart','tags':{'item':'app*','team':'blue'}}]",
        "DD_TRACE_SAMPLE_RATE",
        "0",
        "DD_TAGS",
        "team:blue");
    MethodSpan span = span("root");
    span.resource("the cart");
    span.tag("item", "apple");
    MethodSpan.finish(span, null);
    assertKeptAlone(tracer.takeChunk(), 1, null);
  }

  @Test
  void partsOfALongTrace_areDividedEach() {
    start(
        "[{'name':'keep'}]", "DD_TRACE_SAMPLE_RATE", "0", "DD_TRACE_PARTIAL_FLUSH_MIN_SPANS", "2");
    MethodSpan root = span("root");
    for (int i = 0; i < 2; i++) {
      MethodSpan one = finished("keep");
      MethodSpan two = finished("other");
      assertThat(TestTracer.spansOf(tracer.takeChunk())).containsExactly(one);
      assertThat(TestTracer.spansOf(tracer.takeChunk())).containsExactly(two);
    }
    MethodSpan.finish(root, null);
    assertUntouched(tracer.takeChunk());
    assertThat(counts().spansKeptAlone()).isEqualTo(2);
    assertThat(counts().tracesDropped()).isEqualTo(1);
  }

  @Test
  void partsAfterAForcedKeep_areNotTouched() {
    start("[{}]", "DD_TRACE_SAMPLE_RATE", "0", "DD_TRACE_PARTIAL_FLUSH_MIN_SPANS", "1");
    MethodSpan root = span("root");
    finished("before");
    assertKeptAlone(tracer.takeChunk(), 1, null);
    root.tag("manual.keep", true);
    finished("after");
    TraceChunk after = tracer.takeChunk();
    assertThat(after.decision().priority()).isEqualTo(2);
    assertUntouched(after);
    MethodSpan.finish(root, null);
    assertUntouched(tracer.takeChunk());
  }

  @Test
  void liveChange_isForLaterTraces() throws Exception {
    startDropping("[{'name':'root'}]");
    MethodSpan early = span("root");
    tracer.tracer().spanSampler(null);
    MethodSpan.finish(early, null);
    assertKeptAlone(tracer.takeChunk(), 1, null);
    MethodSpan between = span("root");
    tracer
        .tracer()
        .spanSampler(
            Samplers.forSpans(
                SpanSamplingRules.parse("[{}]", Source.REMOTE, "x", problem -> {}),
                System::nanoTime));
    MethodSpan.finish(between, null);
    assertUntouched(tracer.takeChunk());
    finished("another");
    assertKeptAlone(tracer.takeChunk(), 1, null);
  }

  @Test
  void failureForOneChunk_isNotCountedForTheOther() {
    tracer =
        TestTracer.sending(
            chunk -> {
              if (chunk.isKept()) {
                throw new IllegalStateException("sink");
              }
              chunk.settle(Fate.SENT);
            },
            "DD_TRACE_SAMPLE_RATE",
            "0",
            "DD_SPAN_SAMPLING_RULES",
            "[{\"name\":\"keep\"}]");
    MethodSpan root = span("root");
    finished("keep");
    finished("other");
    MethodSpan.finish(root, null);
    assertThat(counts().spans(Fate.NOT_ENCODED)).isEqualTo(1);
    assertThat(counts().spans(Fate.SENT)).isEqualTo(2);
    assertThat(Failures.counts()).hasSize(1);
    Failures.reset();
  }
}
