// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.tracer;

import static org.assertj.core.api.Assertions.assertThat;

import io.sampleragent.tracer.testing.TestClock;
import io.sampleragent.tracer.testing.TestTracer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Spans that nobody finishes are listed, reported once they are gone, counted and freed. */
@Timeout(60)
class UnfinishedSpanTest {
  private final TestTracer tracer = TestTracer.with();
  private final OpenTraces traces = tracer.tracer().openTraces();
  private final List<UnfinishedSpan> lost = new ArrayList<>();

  private static MethodSpan method(String name) {
    MethodSpan span = MethodSpan.start("a.B", "c", name, null, false, false);
    span.deactivate();
    return span;
  }

  private static ManualSpan manual(Span parent) {
    return ManualSpan.start("by hand", parent, 0);
  }

  private TraceCounters.Snapshot counts() {
    return tracer.tracer().counters().snapshot();
  }

  private void pass(int seconds) {
    for (int i = 0; i < seconds; i++) {
      tracer.clock().advance(TimeUnit.SECONDS.toNanos(1));
      lost.addAll(traces.look());
    }
  }

  private void awaitLost(long spans) {
    while (counts().spans(Fate.UNFINISHED) < spans) {
      System.gc();
      lost.addAll(traces.look());
    }
  }

  private List<String> running() {
    List<String> names = new ArrayList<>();
    for (UnfinishedSpan span : traces.running(1_000)) {
      names.add(span.name());
    }
    return names;
  }

  @AfterEach
  void close() {
    assertThat(counts().spansOpen()).isZero();
    assertThat(counts().tracesOpen()).isZero();
    assertThat(running()).isEmpty();
    tracer.close();
  }

  @Test
  void isListed_onceItIsOld_theOldestFirst() throws Exception {
    MethodSpan root = method("cart");
    pass(3);
    AtomicReference<ManualSpan> child = new AtomicReference<>();
    Thread clerk = new Thread(() -> child.set(manual(root)), "clerk");
    clerk.start();
    clerk.join();
    pass(6);
    assertThat(running()).isEmpty();
    pass(1);
    assertThat(running()).containsExactly("cart");
    pass(5);
    assertThat(running()).containsExactly("cart", "by hand");
    assertThat(traces.running(1)).hasSize(1);

    UnfinishedSpan first = traces.running(9).get(0);
    assertThat(first.integration()).isEqualTo("trace");
    assertThat(first.service()).isEqualTo("shop");
    assertThat(first.resource()).isEqualTo("B.c");
    assertThat(first.spanId()).isEqualTo(Long.toUnsignedString(root.spanId()));
    assertThat(first.startNanos()).isEqualTo(TestClock.START);
    assertThat(first.ageSeconds(tracer.clock().epochNanos())).isEqualTo(15);
    assertThat(first.ageSeconds(0)).isZero();
    UnfinishedSpan second = traces.running(9).get(1);
    assertThat(second.integration()).isEqualTo("manual");
    assertThat(second.threadName()).isEqualTo("clerk");
    assertThat(second.traceId()).isEqualTo(first.traceId());

    child.get().finish();
    root.finish();
    tracer.takeChunk();
  }

  @Test
  void isNamedByItsApi_ifItWasMadeByHand() {
    ManualSpan span = manual(null);
    span.view(new HashMap<String, String>());
    assertThat(span.api()).isEqualTo("util");
    span.finish();
    tracer.takeSpan();
  }

  @Test
  void isListedNoMore_whenAnotherThreadFinishesIt() {
    MethodSpan root = method("cart");
    pass(11);
    assertThat(running()).containsExactly("cart");
    CompletableFuture.runAsync(root::finish).join();
    assertThat(running()).isEmpty();
    assertThat(tracer.takeSpan()).isSameAs(root);
    pass(2);
    assertThat(lost).isEmpty();
  }

  @Test
  void isNotListed_whileItIsParked() {
    ClientSpan span =
        ClientSpan.start("http", "client", "GET", "http://b/", new HashMap<>(), HashMap::put);
    ClientSpan.park(span);
    pass(11);
    assertThat(running()).isEmpty();
    ClientSpan.resume(span);
    pass(1);
    assertThat(running()).containsExactly("http");
    ClientSpan.park(span);
    assertThat(running()).isEmpty();
    ClientSpan.finish(ClientSpan.resume(span), 200, null);
    tracer.takeSpan();
  }

  @Test
  void childIsLost_theRestArrives() {
    MethodSpan root = method("cart");
    manual(root);
    root.finish();
    pass(2);
    assertThat(tracer.takeSpan()).isSameAs(root);
    pass(10);
    awaitLost(1);
    assertThat(lost).extracting(UnfinishedSpan::name).containsExactly("by hand");
    assertThat(traces.lost()).isEqualTo(lost);
    assertThat(counts().tracesLost()).isZero();
  }

  @Test
  void childIsLost_whileItsRootRuns_whichWaitsNoMoreThen() {
    MethodSpan root = method("loop");
    manual(root);
    pass(11);
    awaitLost(1);
    assertThat(running()).containsExactly("loop");
    root.finish();
    assertThat(tracer.takeSpan()).as("at once, since nothing else runs").isSameAs(root);
  }

  @Test
  void rootIsLost_itsChildrenArrive() {
    forgetRoot();
    pass(TraceBuffer.SILENT_LOOKS);
    assertThat(tracer.takeSpan().name()).isEqualTo("by hand");
    awaitLost(1);
    assertThat(lost).extracting(UnfinishedSpan::name).containsExactly("cart");
    assertThat(counts().tracesKept()).isEqualTo(1);
    assertThat(counts().tracesLost()).isZero();
  }

  private static void forgetRoot() {
    manual(method("cart")).finish();
  }

  @Test
  void traceIsLost_allOfIt() {
    manual(manual(method("cart")));
    pass(11);
    assertThat(running()).hasSize(3);
    awaitLost(3);
    assertThat(lost).extracting(UnfinishedSpan::name).contains("cart", "by hand");
    assertThat(counts().tracesLost()).isEqualTo(1);
  }

  @Test
  void spanThatStartsInTheFarFuture_doesNotHideOthers() {
    ManualSpan.start("wrong unit", null, Long.MAX_VALUE / 1_000);
    MethodSpan root = method("cart");
    ManualSpan.start("wrong unit", root, Long.MAX_VALUE / 1_000);
    manual(root);
    pass(11);
    assertThat(running()).hasSize(4);
    root.finish();
    pass(2);
    tracer.takeSpan();
    awaitLost(3);
  }

  @Test
  void manyTraces_takeBoundedMemory_andAreAllCounted() {
    int all = 100_000;
    int batch = OldSpans.MAX / 2;
    for (int i = 0; i < all; i += batch) {
      for (int n = 0; n < batch; n++) {
        method("forgotten");
      }
      pass(11);
      assertThat(traces.running(all).size()).isLessThanOrEqualTo(OldSpans.MAX);
      awaitLost(i + batch);
    }
    assertThat(traces.notWatched()).isZero();
    assertThat(counts().tracesLost()).isEqualTo(all);
    assertThat(traces.lost()).hasSize(OldSpans.MAX_DESCRIBED);
  }

  @Test
  void forgottenChildren_ofARootThatNeverEnds_areFreed() {
    MethodSpan root = method("loop");
    for (int i = 0; i < 3_000; i++) {
      manual(root);
    }
    pass(20);
    assertThat(traces.running(10_000)).hasSize(3_001);
    awaitLost(3_000);
    root.finish();
    tracer.takeSpan();
  }
}
