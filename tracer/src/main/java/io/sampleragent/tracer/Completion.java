// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.tracer;

import java.util.concurrent.CompletionStage;
import java.util.concurrent.FutureTask;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Ends the span of a method that returned a future, when the future completes: on the thread that
 * completes it, or at once where it has completed already.
 *
 * <p>Understood are all kinds of {@link CompletionStage} and of {@link FutureTask}, by what was
 * returned and not by what the method declares. The application gets the object that its method
 * returned, so it can cancel it. RATIONALE.md says what happens to a future that never completes.
 */
final class Completion implements BiConsumer<@Nullable Object, @Nullable Throwable> {
  private final MethodSpan span;

  private Completion(MethodSpan span) {
    this.span = span;
  }

  /**
   * Whether the span's end is up to {@code returned} from now on; if so, the span is no longer
   * active on this thread.
   */
  static boolean isAwaited(MethodSpan span, @Nullable Object returned) {
    try {
      CompletionStage<?> stage = stageOf(returned);
      if (stage == null) {
        return false;
      }
      span.deactivate();
      stage.whenComplete(new Completion(span));
      return true;
    } catch (UnsupportedOperationException cannotTell) { // which CompletionStage allows
      return false;
    } catch (Throwable t) {
      Failures.swallowed("waiting for a future of the application's own kind", t);
      return false;
    }
  }

  private static @Nullable CompletionStage<?> stageOf(@Nullable Object returned) {
    if (returned instanceof CompletionStage) {
      return (CompletionStage<?>) returned;
    }
    return returned instanceof FutureTask ? FutureTasks.stageOf((FutureTask<?>) returned) : null;
  }

  /** Must not throw: the future would keep it to itself. */
  @Override
  public void accept(@Nullable Object result, @Nullable Throwable failure) {
    try {
      MethodSpan.finish(span, failure);
    } catch (Throwable t) {
      Failures.swallowed("the end of a span with its future", t);
    }
  }
}
