// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.localagent.store;

import static io.sampleragent.localagent.TestChunks.chunk;
import static io.sampleragent.localagent.TestSpan.span;
import static org.assertj.core.api.Assertions.assertThat;

import io.sampleragent.localagent.TestSpan;
import io.sampleragent.localagent.decode.Chunk;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class TraceStoreTest {
  private static final long MIB = 1 << 20;

  private final Losses losses = new Losses();
  private final TraceStore store = new TraceStore(MIB, losses);

  private static TestSpan root(long traceId, String service, int priority) {
    return span(traceId, 1, 0).named(service, "op", "res").priority(priority);
  }

  private void add(Chunk chunk) {
    store.add(chunk, 1_000);
  }

  @Test
  void mergesServicesAndPayloads_intoOneTrace() {
    String high = "6560f4a000000000";
    add(chunk(span(7, 2, 1).named("stock", "r", "r").meta("_dd.p.tid", high).priority(1)));
    add(chunk(root(7, "front", 1).meta("_dd.p.tid", high)));
    assertThat(store.newest(10)).hasSize(1);
    TraceView trace = store.newest(10).get(0);
    assertThat(trace.id()).isEqualTo("6560f4a0000000000000000000000007");
    assertThat(trace.root().service()).isEqualTo("front");
    assertThat(trace.chunks()).hasSize(2);
    assertThat(trace.receivedMillis()).isEqualTo(1_000);
  }

  @Test
  void learnsTheHighHalf_fromAServiceThatKnowsIt() {
    add(chunk(root(7, "front", 1)));
    add(chunk(span(7, 2, 1).meta("_dd.p.tid", "00000000000000aa").priority(1)));
    assertThat(store.newest(10)).hasSize(1);
    assertThat(store.get(0xaa, 7)).isNotNull();
    assertThat(store.get(0, 7)).isNotNull();
    assertThat(store.get(0xbb, 7)).isNull();
  }

  @Test
  void keepsTracesApart_whenOnlyTheLowHalfIsEqual() {
    add(chunk(root(7, "a", 1).meta("_dd.p.tid", "00000000000000aa")));
    add(chunk(root(7, "b", 1).meta("_dd.p.tid", "00000000000000bb")));
    assertThat(store.newest(10)).hasSize(2);
    assertThat(store.get(0xaa, 7).root().service()).isEqualTo("a");
    assertThat(store.get(0xbb, 7).root().service()).isEqualTo("b");
  }

  @Test
  void tellsPartialTraces_fromKeptAndDroppedOnes() {
    add(chunk(root(1, "a", 1)));
    add(chunk(root(2, "a", -1)));
    add(chunk(root(3, "a", 0)));
    add(chunk(span(3, 2, 1).named("b", "r", "r").priority(2).meta("_dd.p.dm", "-4")));
    assertThat(store.newest(10))
        .extracting(TraceView::state)
        .containsExactly("partial", "dropped", "kept");
    assertThat(store.summary().keptHeld()).isEqualTo(2);
    assertThat(store.summary().droppedHeld()).isEqualTo(1);
  }

  @Test
  void forgetsOldestFirst_andCountsIt() {
    fill(1, 3_000, 1);
    StoreSummary summary = store.summary();
    assertThat(summary.bytes()).isLessThanOrEqualTo(MIB / 2);
    assertThat(losses.get(Loss.KEPT_EVICTED)).isEqualTo(3_000 - summary.keptHeld()).isPositive();
    assertThat(store.get(0, 1)).isNull();
    assertThat(store.get(0, 3_000)).isNotNull();
  }

  @Test
  void protectsKeptTraces_fromAFloodOfDroppedOnes() {
    add(chunk(root(1, "a", 1)));
    fill(2, 5_000, -1);
    assertThat(store.get(0, 1)).isNotNull();
    assertThat(losses.get(Loss.KEPT_EVICTED)).isZero();
    assertThat(losses.get(Loss.DROPPED_EVICTED)).isPositive();
  }

  private void fill(long from, long to, int priority) {
    for (long id = from; id <= to; id++) add(chunk(root(id, "a", priority)));
  }

  @Test
  void cutsATrace_thatNeverEnds() {
    List<TestSpan> spans = new ArrayList<>();
    for (int i = 1; i <= 100; i++) spans.add(span(1, i, i - 1).meta("big", "x".repeat(20_000)));
    add(chunk(spans.toArray(TestSpan[]::new)));
    int held = store.get(0, 1).chunks().get(0).spans().size();
    assertThat(losses.get(Loss.SPANS_OVER_LIMIT)).isEqualTo(100 - held).isPositive();
    assertThat(store.summary().bytes()).isLessThanOrEqualTo(MIB / 4);
    add(chunk(span(1, 101, 1)));
    assertThat(losses.get(Loss.SPANS_OVER_LIMIT)).isLessThanOrEqualTo(101 - held);
  }

  @Test
  void cutsATrace_withTooManySpans() {
    TraceStore large = new TraceStore(1L << 40, losses);
    TestSpan[] spans = new TestSpan[1_000];
    for (int i = 0; i < spans.length; i++) spans[i] = span(1, i + 1, i);
    for (int i = 0; i < 11; i++) large.add(chunk(spans), 0);
    assertThat(losses.get(Loss.SPANS_OVER_LIMIT)).isEqualTo(1_000);
  }

  @Test
  void staysQuick_withATraceOfManyTinyParts() {
    for (int i = 1; i <= 3_000; i++) {
      add(chunk(span(1, i, i - 1).named("s" + i, "r", "r").priority(1).metric("process_id", i)));
    }
    assertThat(store.get(0, 1).chunks()).hasSizeLessThanOrEqualTo(Trace.MAX_CHUNKS);
    assertThat(losses.get(Loss.SPANS_OVER_LIMIT)).isGreaterThanOrEqualTo(2_000);
  }

  @Test
  void countsByServiceAndReason_andMovesACount_whenTheDeciderArrives() {
    add(chunk(span(7, 2, 1).named("stock", "r", "r").priority(-1).metric("process_id", 1)));
    assertThat(reasons("stock")).containsExactly("decided upstream by a rule, a limit or by hand");
    add(chunk(root(7, "front", -1).metric("_dd.rule_psr", 0.05).metric("_sampler.rule", 1)));
    assertThat(reasons("stock")).containsExactly("front decided: rule 1, 5 %");
    assertThat(reasons("front")).containsExactly("rule 1, 5 %");
    assertThat(store.summary().services()).allMatch(s -> s.dropped() == 1 && s.kept() == 0);
  }

  private List<String> reasons(String service) {
    return store.summary().services().stream()
        .filter(each -> each.service().equals(service))
        .flatMap(each -> each.reasons().stream())
        .map(ServiceCounters.ReasonCount::reason)
        .toList();
  }

  @Test
  void boundsServicesAndReasons() {
    for (int i = 1; i <= 1_000; i++) add(chunk(root(i, "s" + i, 1)));
    for (int i = 1; i <= 100; i++) {
      add(chunk(root(i, "s1", 1).metric("_dd.agent_psr", i / 1_000.0)));
    }
    List<ServiceCounters.ServiceCount> services = store.summary().services();
    assertThat(services).hasSize(ServiceCounters.MAX_SERVICES + 1);
    assertThat(services).allMatch(s -> s.reasons().size() <= ServiceCounters.MAX_REASONS + 1);
    assertThat(services).anyMatch(s -> s.service().equals("(others)") && s.kept() >= 800);
  }

  @Test
  void neverCountsBelowZero_whenReasonsComeAndGo() {
    int named = ServiceCounters.MAX_REASONS;
    for (int trace = 1; trace <= named; trace++) add(continued(trace, trace / 1_000.0));
    add(continued(named + 1, 0.5)); // shares a line
    for (int trace = 1; trace <= named; trace++) add(chunk(root(trace, "front", 1)));
    add(continued(named + 2, 0.5)); // the named ones have gone
    add(chunk(root(named + 1, "front", 1)));
    add(chunk(root(named + 2, "front", 1)));
    assertThat(store.summary().services())
        .flatExtracting(ServiceCounters.ServiceCount::reasons)
        .isNotEmpty()
        .allMatch(each -> each.kept() > 0 && each.dropped() == 0);
  }

  private static Chunk continued(long trace, double rate) {
    TestSpan span = span(trace, 2, 1).named("stock", "r", "r").priority(1);
    return chunk(span.metric("process_id", 1).meta("_dd.p.ksr", String.valueOf(rate)));
  }

  @Test
  void clears_everything() {
    fill(1, 10, 1);
    assertThat(store.clear()).isEqualTo(10);
    assertThat(store.newest(10)).isEmpty();
    assertThat(store.summary().services()).isEmpty();
    assertThat(store.summary().bytes()).isZero();
    assertThat(losses.get(Loss.CLEARED)).isEqualTo(10);
  }

  @Test
  void estimatesRather_tooHigh() {
    // Kept to show the estimate's meaning: texts, keys and numbers all count.
    long small = chunk(root(1, "a", 1)).root().estimatedBytes();
    long large = chunk(root(1, "a", 1).meta("k", "v".repeat(1_000))).root().estimatedBytes();
    assertThat(large - small).isBetween(1_000L, 1_200L);
  }
}
