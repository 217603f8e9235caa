// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.instrumentation.methods;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import example.methods.Returning;
import io.sampleragent.instrumentation.testing.TestTracer;
import io.sampleragent.tracer.Failures;
import io.sampleragent.tracer.Scope;
import io.sampleragent.tracer.Span;
import java.lang.reflect.Proxy;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ForkJoinTask;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import sample.weaving.ListedMethods;

/** Methods that return before they are done: when their span ends, and how. */
class ReturnedFuturesTest {
  @RegisterExtension final TestTracer tracer = new TestTracer();

  /** In which way the method is marked. */
  enum Way {
    TRACE {
      @Override
      Object call(Supplier<?> result) {
        return new Returning().traced(result);
      }
    },
    TRACE_ANNOTATIONS {
      @Override
      Object call(Supplier<?> result) {
        return new Returning().listed(result);
      }
    },
    TRACE_METHODS {
      @Override
      Object call(Supplier<?> result) {
        return new ListedMethods().twice(result);
      }
    },
    WITH_SPAN {
      @Override
      Object call(Supplier<?> result) {
        return new Returning().withSpan(result);
      }
    };

    abstract Object call(Supplier<?> result);

    /** Calls a method that returns {@code result}, and sees that it does. */
    final void returning(Object result) {
      assertThat(call(() -> result)).isSameAs(result);
    }
  }

  @ParameterizedTest
  @EnumSource
  void endsWithTheFuture(Way way) {
    CompletableFuture<String> future = new CompletableFuture<>();
    way.returning(future);
    assertThat(Scope.activeSpan()).isNull();
    tracer.assertNothingElse();

    future.complete("done");
    assertThat(tracer.take().isError()).isFalse();
  }

  @ParameterizedTest
  @EnumSource
  void taskWithAGetOfItsOwn_isNotAsked(Way way) {
    way.returning(
        new FutureTask<String>(() -> "done") {
          @Override
          public String get() {
            throw new IllegalStateException("not on this thread");
          }
        });
    assertThat(tracer.take().isError()).isFalse();
  }

  @ParameterizedTest
  @EnumSource
  void taskThatFailsToSayWhetherItIsDone_costsNoSpan(Way way) {
    way.returning(
        new FutureTask<String>(() -> "done") {
          @Override
          public boolean isDone() {
            throw new IllegalStateException("by the application");
          }
        });
    assertThat(tracer.take().isError()).isFalse();
    assertThat(Failures.counts()).hasSize(1);
    Failures.reset();
  }

  @ParameterizedTest
  @EnumSource
  void recordsWhyTheFutureFailed(Way way) {
    CompletableFuture<String> future = new CompletableFuture<>();
    way.returning(future.thenApply(text -> text + "!"));
    future.completeExceptionally(new IllegalStateException("as asked for"));

    assertError(tracer.take(), IllegalStateException.class);
  }

  @ParameterizedTest
  @EnumSource
  void cancelledFuture_isAnError(Way way) {
    CompletableFuture<String> future = new CompletableFuture<>();
    way.returning(future);
    assertThat(future.cancel(true)).isTrue();

    assertError(tracer.take(), CancellationException.class);
  }

  @ParameterizedTest
  @EnumSource
  void endsAtOnce_whereNothingIsToCome(Way way) {
    way.returning(null);
    assertThat(tracer.take().isError()).isFalse();
    way.returning("text");
    assertThat(tracer.take().isError()).isFalse();
    way.returning(CompletableFuture.completedFuture("done"));
    assertThat(tracer.take().isError()).isFalse();

    CompletableFuture<String> failed = new CompletableFuture<>();
    failed.completeExceptionally(new CompletionException(new IllegalStateException()));
    way.returning(failed);
    assertError(tracer.take(), IllegalStateException.class);
  }

  @ParameterizedTest
  @EnumSource
  void endsAtOnce_whenTheMethodThrows(Way way) {
    Supplier<Object> failing =
        () -> {
          throw new IllegalArgumentException("as asked for");
        };
    assertThatThrownBy(() -> way.call(failing)).isInstanceOf(IllegalArgumentException.class);

    assertError(tracer.take(), IllegalArgumentException.class);
  }

  @ParameterizedTest
  @EnumSource
  void endsWithATask(Way way) {
    FutureTask<String> task = new FutureTask<>(() -> "done");
    way.returning(task);
    tracer.assertNothingElse();

    task.run();
    assertThat(tracer.take().isError()).isFalse();
    way.returning(task);
    assertThat(tracer.take().isError()).isFalse();
  }

  @ParameterizedTest
  @EnumSource
  void recordsWhyATaskFailed(Way way) {
    Callable<String> failing =
        () -> {
          throw new IllegalStateException("as asked for");
        };
    FutureTask<String> failed = new FutureTask<>(failing);
    way.returning(failed);
    failed.run();
    assertError(tracer.take(), IllegalStateException.class);

    FutureTask<String> cancelled = new FutureTask<>(failing);
    way.returning(cancelled);
    cancelled.cancel(true);
    assertError(tracer.take(), CancellationException.class);
  }

  @Test
  void understandsDeclaredFutures_too() {
    CompletableFuture<String> future = new CompletableFuture<>();
    assertThat(new Returning().declared(future)).isSameAs(future);
    tracer.assertNothingElse();

    future.complete("done");
    assertThat(tracer.take().resource()).isEqualTo("declared");
  }

  /** {@code done()} is there to be overridden, and need not call super. */
  @Test
  void seesTheEnd_ofTasksThatOverrideTheirOwn() {
    FutureTask<String> task =
        new FutureTask<String>(() -> "done") {
          @Override
          protected void done() {
            throw new IllegalStateException("as asked for");
          }
        };
    Way.TRACE.returning(task);
    assertThatThrownBy(task::run).isInstanceOf(IllegalStateException.class);

    assertThat(tracer.take().isError()).isFalse();
  }

  @Test
  void endsAllSpans_ofMethodsThatHandOneFutureOn() throws Exception {
    ExecutorService executor = Executors.newSingleThreadExecutor();
    try {
      CountDownLatch returned = new CountDownLatch(1);
      Future<String> future = new Returning().outer(executor, () -> awaited(returned));
      tracer.assertNothingElse();
      returned.countDown();
      assertThat(future.get()).isEqualTo("done");

      Span first = tracer.take();
      Span second = tracer.take();
      assertThat(first.parent() == second || second.parent() == first).isTrue();
    } finally {
      executor.shutdownNow();
    }
  }

  @Test
  void manyThreads_loseNoTask() {
    ExecutorService executor = Executors.newFixedThreadPool(4);
    try {
      for (int i = 0; i < 2_000; i++) {
        new Returning().inner(executor, () -> "done");
      }
      for (int i = 0; i < 2_000; i++) {
        assertThat(tracer.take().resource()).isEqualTo("inner");
      }
    } finally {
      executor.shutdownNow();
    }
  }

  @Test
  void spansBelow_areNoChildrenAfterTheReturn() {
    CompletableFuture<String> future = new CompletableFuture<>();
    Way.TRACE.returning(future);
    Way.WITH_SPAN.returning("text");
    future.complete("done");

    assertThat(tracer.take().parentId()).isZero();
    assertThat(tracer.take().parentId()).isZero();
  }

  @Test
  void endsAtOnce_whereAFutureTellsNobody() {
    ForkJoinTask<?> task = new ForkJoinPool(1).submit(() -> "done");
    Way.TRACE.returning(task);
    assertThat(tracer.take().isError()).isFalse();
    task.join();

    Object mute =
        Proxy.newProxyInstance(
            getClass().getClassLoader(),
            new Class<?>[] {CompletionStage.class},
            (proxy, method, arguments) -> {
              throw new UnsupportedOperationException();
            });
    assertThat(new Returning().traced(() -> mute) == mute).isTrue();
    assertThat(tracer.take().isError()).isFalse();
  }

  private static String awaited(CountDownLatch latch) {
    try {
      latch.await();
      return "done";
    } catch (InterruptedException interrupted) {
      throw new IllegalStateException(interrupted);
    }
  }

  private static void assertError(Span span, Class<? extends Throwable> type) {
    assertThat(span.isError()).isTrue();
    assertThat(span.tag("error.type")).isEqualTo(type.getName());
  }
}
