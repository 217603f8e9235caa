// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.tracer;

import io.sampleragent.sampling.AgentRates;
import io.sampleragent.sampling.Samplers;
import io.sampleragent.tracer.settings.Config;
import java.util.Map;

/** Installs a tracer whose finished chunks go to a sink that a benchmark gives. */
public final class BenchmarkTracer {
  private BenchmarkTracer() {}

  /** As the agent does it, but for the sink: with a sample rate, and no limit that is reached. */
  public static void install(double rate, TraceSink sink) {
    Map<String, String> environment =
        Map.of(
            "DD_SERVICE", "bench",
            "DD_TRACE_SAMPLE_RATE", Double.toString(rate),
            "DD_TRACE_RATE_LIMIT", "1000000000");
    Config config = Config.of(environment, Map.of());
    AgentRates rates = new AgentRates(System::nanoTime, problem -> {});
    Tracer.install(
        new Tracer(
            TracerOptions.from(config),
            Samplers.create(config.sampling(), rates, System::nanoTime),
            sink,
            new SystemClock()));
  }

  /** One trace: a method with some tags, and in it three statements. */
  public static void trace() {
    MethodSpan root = method();
    for (int i = 0; i < 3; i++) {
      DbSpan.finish(
          DbSpan.start("java-jdbc-statement", SHOP, "SELECT amount FROM stock WHERE product = ?"),
          null);
    }
    MethodSpan.finish(root, null);
  }

  private static final DbInfo SHOP = DbInfo.parse("jdbc:h2:mem:shop", "sa");

  /** A span that is active, with three tags of three kinds. */
  static MethodSpan method() {
    MethodSpan span = MethodSpan.start("shop.Cart", "add", "cart.add", "Cart.add", false, true);
    span.tag("item", "apple");
    span.tag("amount", 3);
    span.tag("express", true);
    return span;
  }
}
