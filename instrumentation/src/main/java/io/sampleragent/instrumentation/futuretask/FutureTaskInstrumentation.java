// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.instrumentation.futuretask;

import io.sampleragent.instrumentation.Integration;
import io.sampleragent.instrumentation.Weave;
import io.sampleragent.tracer.FutureTasks;
import java.util.concurrent.FutureTask;
import net.bytebuddy.asm.Advice;

/**
 * No span of its own: tells the spans of methods that returned an executor's {@code Future} when
 * that has completed. Without it they end when the method returns.
 */
@Integration(value = "future-task", versions = "JDK 8 to 25")
public final class FutureTaskInstrumentation {
  /** The one place that every end comes through; {@code done()} is overridden without super. */
  @Weave(type = "java.util.concurrent.FutureTask", method = "finishCompletion", arguments = 0)
  public static final class Completed {
    @Advice.OnMethodExit(inline = false, suppress = Throwable.class, onThrowable = Throwable.class)
    public static void exit(@Advice.This FutureTask<?> task) {
      FutureTasks.completed(task);
    }
  }

  private FutureTaskInstrumentation() {}
}
