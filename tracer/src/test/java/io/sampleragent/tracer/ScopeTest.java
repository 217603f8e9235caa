// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.tracer;

import static org.assertj.core.api.Assertions.assertThat;

import io.sampleragent.tracer.testing.TestTracer;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ScopeTest {
  private final TestTracer tracer = TestTracer.with();
  private final MethodSpan a = inactive();
  private final MethodSpan b = inactive();
  private final MethodSpan c = inactive();

  private static MethodSpan inactive() {
    MethodSpan span = MethodSpan.start("a.B", "c", null, null, false, true);
    span.deactivate();
    return span;
  }

  @AfterEach
  void finish() {
    MethodSpan.finish(a, null);
    MethodSpan.finish(b, null);
    MethodSpan.finish(c, null);
    while (!tracer.isEmpty()) {
      tracer.takeChunk();
    }
    tracer.close();
  }

  @Test
  void nests() {
    Scope outer = Scope.activate(a);
    Scope inner = Scope.activate(b);
    assertThat(Scope.activeSpan()).isSameAs(b);
    inner.close();
    assertThat(Scope.activeSpan()).isSameAs(a);
    outer.close();
    assertThat(Scope.activeSpan()).isNull();
  }

  @Test
  void closesInAnyOrder() {
    Scope first = Scope.activate(a);
    Scope second = Scope.activate(b);
    Scope third = Scope.activate(c);
    first.close();
    assertThat(Scope.activeSpan()).isSameAs(c);
    third.close();
    assertThat(Scope.activeSpan()).isSameAs(b);
    second.close();
    assertThat(Scope.activeSpan()).isNull();
  }

  @Test
  void closesTwice_withoutEffectOnOthers() {
    Scope outer = Scope.activate(a);
    Scope inner = Scope.activate(b);
    inner.close();
    inner.close();
    assertThat(Scope.activeSpan()).isSameAs(a);
    outer.close();
    outer.close();
    Scope next = Scope.activate(c);
    outer.close();
    assertThat(Scope.activeSpan()).isSameAs(c);
    next.close();
  }

  @Test
  void closesOnAnotherThread() {
    Scope outer = Scope.activate(a);
    Scope inner = Scope.activate(b);
    CompletableFuture.runAsync(inner::close).join();
    assertThat(Scope.activeSpan()).isSameAs(a);
    CompletableFuture.runAsync(outer::close).join();
    assertThat(Scope.activeSpan()).isNull();
  }

  @Test
  void isOfOneThread() {
    Scope scope = Scope.activate(a);
    assertThat(CompletableFuture.supplyAsync(Scope::activeSpan).join()).isNull();
    scope.close();
  }

  @Test
  void forgetsLeftOversOfFinishedSpans_whenNewWorkBegins() {
    Scope leaked = Scope.activate(a);
    MethodSpan.finish(a, null);
    assertThat(Scope.activeSpan()).isSameAs(a);
    ServerSpan span =
        ServerSpan.start("servlet.request", "x", new FakeRequest(), FakeRequest.READER);
    ServerSpan.finish(span, 200, null);
    assertThat(Scope.activeSpan()).isNull();
    leaked.close();
  }

  @Test
  void boundsLeftOvers_onAThreadThatLeaksInEachRequest() {
    for (int i = 0; i < 10_000; i++) {
      ServerSpan span =
          ServerSpan.start("servlet.request", "x", new FakeRequest(), FakeRequest.READER);
      MethodSpan.start("a.B", "leaked", null, null, false, true);
      ServerSpan.finish(span, 200, null);
      tracer.takeSpan();
    }
    int left = 0;
    for (Span span = Scope.activeSpan(); span != null; span = Scope.activeSpan()) {
      span.deactivate();
      left++;
    }
    assertThat(left).isLessThanOrEqualTo(Scope.MAX_LEFT_OVER + 1);
  }

  @Test
  void activatesASpanOnce_soThatItCanBeEnded() {
    a.activate();
    a.activate();
    a.deactivate();
    assertThat(Scope.activeSpan()).isNull();
  }

  @Test
  void finishesItsSpan_ifAskedTo() {
    Scope scope = Scope.activate(a, true);
    assertThat(Scope.active()).isSameAs(scope);
    assertThat(scope.span()).isSameAs(a);
    scope.close();
    scope.close();
    assertThat(a.isFinished()).isTrue();
    assertThat(Scope.active()).isNull();
  }

  @Test
  void closesForTheApplication_inAnyOrder() {
    Scope outer = Scope.activate(a);
    Scope inner = Scope.activate(b);
    outer.closeByApplication();
    assertThat(Scope.activeSpan()).isSameAs(b);
    inner.closeByApplication();
    inner.closeByApplication();
    assertThat(Scope.activeSpan()).isNull();
  }

  @Test
  void letsGoOfScopesThatNobodyCloses_onceTheirSpansFinished() {
    Scope.activate(a);
    MethodSpan.finish(b, null);
    for (int i = 0; i < 100_000; i++) {
      Scope.activate(b);
    }
    assertThat(closeAllButOne()).isLessThanOrEqualTo(2 * Scope.MANY);
    assertThat(Scope.activeSpan()).as("the one below that is meant").isSameAs(a);
    Scope.active().close();
  }

  @Test
  void keepsDeepNesting_ofSpansThatRun() {
    Scope.activate(a);
    for (int i = 0; i < Scope.MAX_OPEN - Scope.MANY; i++) {
      Scope.activate(b);
    }
    assertThat(closeAllButOne()).isEqualTo(Scope.MAX_OPEN - Scope.MANY);
    assertThat(Scope.activeSpan()).isSameAs(a);
    Scope.active().close();
  }

  @Test
  void boundsScopesThatNobodyCloses_evenIfTheirSpansRun() {
    for (int i = 0; i < 100_000; i++) {
      Scope.activate(a);
    }
    assertThat(closeAllButOne()).isLessThan(Scope.MAX_OPEN + Scope.MANY);
    Scope.active().close();
  }

  private static int closeAllButOne() {
    int closed = 0;
    for (Scope scope = Scope.active(); scope != null; scope = Scope.active()) {
      scope.close();
      if (Scope.active() == null) {
        Scope.activate(scope.span());
        return closed;
      }
      closed++;
    }
    return closed;
  }

  @Test
  void suppressesAThread() throws Exception {
    FutureTask<Boolean> work =
        new FutureTask<>(
            () -> {
              Scope.suppressThread();
              return DbSpan.wanted()
                  || MethodSpan.start("a.B", "c", null, null, false, false) != null;
            });
    new Thread(work).start(); // not a pooled one, which would stay suppressed
    assertThat(work.get()).isFalse();
  }
}
