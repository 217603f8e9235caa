// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.sampling;

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
import org.openjdk.jmh.annotations.Threads;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What a decision costs: by the global rate, behind 1, 10 and 100 rules that look at service and
 * name, of which the last one matches, and under a target volume of which one resource has all. On
 * two threads at once, which share the sampler and its limiter.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(2)
@Threads(2)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
public class DecisionBenchmark {
  private static final int NO_LIMIT = 1_000_000_000;

  private Sampler byRate;
  private Sampler byTarget;

  @Setup
  public void create() {
    byRate = sampler(settings());
    byTarget =
        sampler(SamplingSettings.UNSET.withTarget(10, Source.ENVIRONMENT, "DD_SAMPLER_TARGET_TPS"));
  }

  private static SamplingSettings settings() {
    return SamplingSettings.UNSET
        .withRate(0.5, Source.ENVIRONMENT, "DD_TRACE_SAMPLE_RATE")
        .withRateLimit(NO_LIMIT);
  }

  private static Sampler sampler(SamplingSettings settings) {
    AgentRates rates = new AgentRates(System::nanoTime, problem -> {});
    return Samplers.create(settings, rates, System::nanoTime);
  }

  @Benchmark
  public Decision byRate(Root root) {
    return byRate.decide(root.next());
  }

  @Benchmark
  public Decision byRules(Rules rules, Root root) {
    return rules.sampler.decide(root.next());
  }

  /** Rules for this and other services and operations. */
  @State(Scope.Benchmark)
  public static class Rules {
    @Param({"1", "10", "100"})
    int count;

    private Sampler sampler;

    @Setup
    public void parse() throws InvalidRulesException {
      StringBuilder json = new StringBuilder("[");
      for (int i = 1; i < count; i++) {
        json.append(i % 2 == 0 ? "{\"service\":\"other-" : "{\"service\":\"sh*\",\"name\":\"job-");
        json.append(i).append("*\",\"sample_rate\":0.1},");
      }
      json.append("{\"service\":\"shop\",\"name\":\"servlet.*\",\"sample_rate\":0.5}]");
      sampler =
          sampler(
              settings()
                  .withRules(
                      SamplingRules.parse(
                          json.toString(),
                          Source.ENVIRONMENT,
                          "DD_TRACE_SAMPLING_RULES",
                          problem -> {})));
    }
  }

  @Benchmark
  public Decision byTarget(Root root) {
    return byTarget.decide(root.next());
  }

  /** A local root whose trace id changes with every call. */
  @State(Scope.Thread)
  public static class Root implements LocalRoot {
    private static final long ODD = 0x9E3779B97F4A7C15L; // steps through all 64-bit numbers

    private long id;

    Root next() {
      id += ODD;
      return this;
    }

    @Override
    public long traceIdHigh() {
      return 0;
    }

    @Override
    public long traceIdLow() {
      return id;
    }

    @Override
    public String service() {
      return "shop";
    }

    @Override
    public String name() {
      return "servlet.request";
    }

    @Override
    public String resource() {
      return "GET /cart/items";
    }

    @Override
    public Object tag(String key) {
      return null;
    }
  }
}
