// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.tooling.startup;

import io.sampleragent.sampling.AgentRates;
import io.sampleragent.sampling.Problems;
import io.sampleragent.sampling.Sampler;
import io.sampleragent.sampling.Samplers;
import io.sampleragent.tooling.export.Writer;
import io.sampleragent.tooling.weaving.Weaving;
import io.sampleragent.tracer.Log;
import io.sampleragent.tracer.SystemClock;
import io.sampleragent.tracer.Tracer;
import io.sampleragent.tracer.TracerOptions;
import io.sampleragent.tracer.settings.Config;
import io.sampleragent.tracer.settings.Settings;
import java.io.IOException;
import java.lang.instrument.Instrumentation;
import java.util.function.LongSupplier;

/**
 * The agent's own start, on the thread and before the {@code main} of the application.
 *
 * <p>No thread, no socket, no name look-up, no {@code java.util.logging} and no lambda in here:
 * what an application with the agent pays first is what this loads. The exporter starts with the
 * first trace.
 */
public final class AgentStart {
  private AgentStart() {}

  /**
   * Called once, by reflection.
   *
   * @param bridge class file of the bridge, which lies outside of what the agent's loader reads
   * @param version of the agent
   * @throws IOException if the agent's jar is damaged
   * @throws ReflectiveOperationException if the JVM refuses the bridge, or has one already
   */
  public static void start(Instrumentation instrumentation, byte[] bridge, String version)
      throws IOException, ReflectiveOperationException {
    Config config = Config.system();
    if (config.get(Settings.TRACE_ENABLED)) {
      installTracer(config, version);
      AgentJar jar = new AgentJar(AgentStart.class.getClassLoader());
      Weaving.start(
          instrumentation,
          Bridge.define(bridge, instrumentation),
          jar.index(),
          new ConfiguredWeaving(config),
          jar,
          jar.loader());
    }
    for (String problem : config.problems()) {
      Log.warn(problem);
    }
  }

  private static void installTracer(Config config, String version) {
    NanoTicker ticker = new NanoTicker();
    AgentRates rates = new AgentRates(ticker, new LoggedProblems());
    Sampler sampler = Samplers.create(config.sampling(), rates, ticker);
    Writer writer = new Writer(config, rates, version);
    Tracer tracer = new Tracer(TracerOptions.from(config), sampler, writer, new SystemClock());
    tracer.spanSampler(Samplers.forSpans(config.get(Settings.SPAN_SAMPLING_RULES), ticker));
    Tracer.install(tracer);
  }

  /** {@link Log#warn(String)}, not as a lambda. */
  private static final class LoggedProblems implements Problems {
    @Override
    public void report(String problem) {
      Log.warn(problem);
    }
  }

  /** {@link System#nanoTime()}, not as a lambda. */
  private static final class NanoTicker implements LongSupplier {
    @Override
    public long getAsLong() {
      return System.nanoTime();
    }
  }
}
