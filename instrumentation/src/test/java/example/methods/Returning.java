// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package example.methods;

import datadog.trace.api.Trace;
import io.opentelemetry.instrumentation.annotations.WithSpan;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import sample.weaving.Listed;

/** Methods that return before they are done, marked in every way. */
public class Returning {
  @Trace
  public Object traced(Supplier<?> result) {
    return result.get();
  }

  @Listed
  public Object listed(Supplier<?> result) {
    return result.get();
  }

  @WithSpan
  public Object withSpan(Supplier<?> result) {
    return result.get();
  }

  @Trace(resourceName = "declared")
  public CompletableFuture<String> declared(CompletableFuture<String> result) {
    return result;
  }

  @Trace(resourceName = "inner")
  public Future<String> inner(ExecutorService executor, Supplier<String> task) {
    return executor.submit(task::get);
  }

  /** The same future, out of two methods. */
  @WithSpan("outer")
  public Future<String> outer(ExecutorService executor, Supplier<String> task) {
    return inner(executor, task);
  }
}
