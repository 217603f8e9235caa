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
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Threads;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What spans cost on the application's thread: start, tags, activation, finish, the decision, and
 * the hand-over to a sink that lets them go. On two threads at once.
 *
 * <p>Does not tell what weaving, reading a request or the queue cost, nor what the writer's thread
 * does with the spans.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(2)
@Threads(2)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
public class SpanBenchmark {
  @Param({"1", "0.01"})
  public double rate;

  @Setup
  public void install() {
    BenchmarkTracer.install(rate, chunk -> chunk.settle(Fate.SENT));
  }

  @TearDown
  public void uninstall() {
    Tracer.install(null);
  }

  /** A trace of one span with three tags. */
  @Benchmark
  public Span oneSpan() {
    MethodSpan span = BenchmarkTracer.method();
    MethodSpan.finish(span, null);
    return span;
  }

  /** A trace of a span with three tags and three statements. */
  @Benchmark
  public void fourSpans() {
    BenchmarkTracer.trace();
  }
}
