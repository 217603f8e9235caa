// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.tracer;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** What it costs to make a span the active one and to ask for it. On one thread, as scopes are. */
@State(org.openjdk.jmh.annotations.Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(2)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
public class ScopeBenchmark {
  private MethodSpan span;

  @Setup
  public void start() {
    BenchmarkTracer.install(1, chunk -> chunk.settle(Fate.SENT));
    span = BenchmarkTracer.method();
    span.deactivate();
  }

  @TearDown
  public void finish() {
    MethodSpan.finish(span, null);
    Tracer.install(null);
  }

  /** Activate and close. */
  @Benchmark
  public void scope() {
    Scope.activate(span).close();
  }

  /** Nothing is active, as in a thread that is not traced. */
  @Benchmark
  public Span activeSpan() {
    return Scope.activeSpan();
  }
}
