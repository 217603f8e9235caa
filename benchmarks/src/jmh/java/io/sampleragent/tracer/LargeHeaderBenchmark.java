// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.tracer;

import io.sampleragent.tracer.propagation.ExtractedContext;
import io.sampleragent.tracer.propagation.Propagators;
import io.sampleragent.tracer.settings.Config;
import java.util.HashMap;
import java.util.Map;
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
import org.openjdk.jmh.annotations.Warmup;

/**
 * What a header costs that is larger than any tracer writes, of a megabyte or of a hundred thousand
 * members, and what the longest costs that is still read. All styles are on, and the request has
 * Datadog's and W3C's ids beside it; {@code tracestate} is taken apart, too. What a server takes to
 * receive such a header, if it does, is not in these figures.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 3, time = 1)
@State(Scope.Benchmark)
public class LargeHeaderBenchmark {
  private static final int MEGABYTE = 1 << 20;
  private static final int MANY = 100_000;
  private static final int READ = 8_192;

  @Param({"x-datadog-trace-id", "x-datadog-tags", "traceparent", "tracestate", "b3", "baggage"})
  public String header;

  @Param({"megabyte", "members", "longest"})
  public String size;

  private final Map<String, String> headers = new HashMap<>();
  private Propagators propagators;

  @Setup
  public void prepare() {
    String styles = "datadog,tracecontext,b3,b3multi,baggage";
    propagators =
        Propagators.from(Config.of(Map.of("DD_TRACE_PROPAGATION_STYLE", styles), Map.of()));
    headers.put("x-datadog-trace-id", "1");
    headers.put("traceparent", "00-00000000000000000000000000000001-00f067aa0ba902b7-01");
    headers.put(header, text());
  }

  private String text() {
    switch (size) {
      case "megabyte":
        return "k=" + "v".repeat(MEGABYTE);
      case "members":
        return members(MANY, "_dd.p.k", "v");
      default:
        return longest();
    }
  }

  /** As many and as long as the limits let through: the most work for that style. */
  private String longest() {
    switch (header) {
      case "x-datadog-tags":
        return members(100, "_dd.p.", "v").substring(0, 512);
      case "tracestate":
        return members(32, "k", "v".repeat(245));
      case "baggage":
        return members(64, "k", "%C3%BC".repeat(20));
      default:
        return "1".repeat(READ);
    }
  }

  private static String members(int count, String key, String value) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < count; i++) {
      text.append(i == 0 ? "" : ",").append(key).append(i).append('=').append(value);
    }
    return text.toString();
  }

  @Benchmark
  public Object extract() {
    ExtractedContext context = propagators.extract(headers, Map::get);
    return context == null ? "" : context.randomness();
  }
}
