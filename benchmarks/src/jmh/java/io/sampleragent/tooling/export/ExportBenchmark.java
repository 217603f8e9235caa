// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.tooling.export;

import io.sampleragent.tracer.BenchmarkTracer;
import io.sampleragent.tracer.TraceChunk;
import io.sampleragent.tracer.Tracer;
import java.io.IOException;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What happens to a finished trace of four spans: the queue, on one thread and so without
 * contention, and the encoder, whose body is emptied when it is full.
 *
 * <p>Encoding the same chunk again and again finds every string in the cache, as it nearly does in
 * a service whose routes and statements repeat.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(2)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
public class ExportBenchmark {
  private final Lane lane = new Lane(Lanes.MAX_CHUNKS, Lanes.KEPT_BYTES);
  private final V04Encoder encoder = new V04Encoder();
  private TraceChunk chunk;

  @Setup
  public void makeChunk() {
    BenchmarkTracer.install(1, finished -> chunk = finished);
    BenchmarkTracer.trace();
  }

  @TearDown
  public void uninstall() {
    Tracer.install(null);
  }

  @Benchmark
  public TraceChunk offerAndPoll() {
    lane.offer(chunk);
    return lane.poll();
  }

  @Benchmark
  public void encode() throws IOException {
    if (encoder.size() >= Delivery.SEND_AT) {
      encoder.clear();
    }
    encoder.add(chunk);
  }
}
