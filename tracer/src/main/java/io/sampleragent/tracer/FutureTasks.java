// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.tracer;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.jspecify.annotations.Nullable;

/**
 * Tells when a {@link FutureTask} has completed, which the JDK tells nobody: an integration weaves
 * a call into the class.
 *
 * <p>Every task of every executor makes that call. While no span waits it reads a few fields; a
 * task that spans wait for has a stage here, to which the end of the task is handed on.
 */
public final class FutureTasks {
  /** Tasks that spans wait for at a time, about 300 bytes each; what comes above is not awaited. */
  private static final int MAX = WeakMap.GENERATION;

  private static final WeakMap<FutureTask<?>, CompletableFuture<@Nullable Object>> AWAITED =
      new WeakMap<>();

  private FutureTasks() {}

  /**
   * A stage that completes with the task, with null or its failure; null if nobody would say.
   *
   * <p>Also null for a task with a {@code get} of its own, which is what tells how it ended: that
   * may wait for something else, or mind who asks.
   */
  static @Nullable CompletionStage<?> stageOf(FutureTask<?> task) {
    return AWAITED.size() < MAX && Woven.WOVEN && hasPlainGet(task) ? await(task) : null;
  }

  private static boolean hasPlainGet(FutureTask<?> task) {
    try {
      return task.getClass() == FutureTask.class
          || task.getClass().getMethod("get").getDeclaringClass() == FutureTask.class;
    } catch (NoSuchMethodException impossible) {
      return false;
    }
  }

  private static CompletableFuture<@Nullable Object> await(FutureTask<?> task) {
    CompletableFuture<@Nullable Object> stage =
        AWAITED.putIfAbsent(task, new CompletableFuture<@Nullable Object>());
    // It may have completed before the stage was there for completed(): one of us finds both.
    if (task.isDone()) {
      completed(task);
    }
    return stage;
  }

  /** Called at the end of every task, whatever the end was. Does not block. */
  public static void completed(FutureTask<?> task) {
    CompletableFuture<@Nullable Object> stage = AWAITED.isEmpty() ? null : AWAITED.remove(task);
    if (stage != null) {
      Throwable failure = failureOf(task);
      if (failure == null) {
        stage.complete(null);
      } else {
        stage.completeExceptionally(failure);
      }
    }
  }

  private static @Nullable Throwable failureOf(FutureTask<?> done) {
    try {
      done.get();
      return null;
    } catch (ExecutionException failed) {
      return failed;
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt(); // in the moment between isDone() and the result
      return null;
    } catch (Throwable cancelled) {
      return cancelled;
    }
  }

  /**
   * Finds out, when it is first asked, whether the call is there: the integration may be off, and a
   * later JDK may have another class.
   */
  private static final class Woven {
    static final boolean WOVEN = isWoven();

    private static boolean isWoven() {
      FutureTask<@Nullable Object> task = new FutureTask<>(Woven::nothing, null);
      CompletableFuture<@Nullable Object> stage =
          AWAITED.putIfAbsent(task, new CompletableFuture<@Nullable Object>());
      task.run();
      AWAITED.remove(task);
      return stage.isDone();
    }

    private static void nothing() {}
  }
}
