// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.tracer.testing;

import io.sampleragent.sampling.AgentRates;
import io.sampleragent.sampling.Samplers;
import io.sampleragent.tracer.Failures;
import io.sampleragent.tracer.Fate;
import io.sampleragent.tracer.Scope;
import io.sampleragent.tracer.Span;
import io.sampleragent.tracer.TraceChunk;
import io.sampleragent.tracer.TraceSink;
import io.sampleragent.tracer.Tracer;
import io.sampleragent.tracer.TracerOptions;
import io.sampleragent.tracer.settings.Config;
import io.sampleragent.tracer.settings.Settings;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * An installed tracer whose chunks a test takes from a queue, in this module and in others.
 *
 * <pre>{@code
 * try (TestTracer tracer = TestTracer.with("DD_SERVICE", "shop")) {
 *   // do something that is traced
 *   Span span = tracer.takeSpan();
 * }
 * }</pre>
 *
 * <p>Strict at the end: closing fails if a chunk was not taken, a span is still active on the
 * test's thread or a failure was swallowed. One at a time, as there is one installed tracer per
 * process.
 */
public final class TestTracer implements AutoCloseable {
  private static final int TIMEOUT_SECONDS = 10;

  private final BlockingQueue<TraceChunk> chunks = new LinkedBlockingQueue<>();
  private final TestClock clock = new TestClock();
  private final AgentRates rates = new AgentRates(clock::ticks, problem -> {});
  private final Tracer tracer;

  private TestTracer(Map<String, String> environment) {
    this(environment, null);
  }

  private TestTracer(Map<String, String> environment, TraceSink sink) {
    Config config = Config.of(environment, Collections.emptyMap());
    if (!config.problems().isEmpty()) {
      throw new IllegalArgumentException(config.problems().toString());
    }
    this.tracer =
        new Tracer(
            TracerOptions.from(config),
            Samplers.create(config.sampling(), rates, clock::ticks),
            sink == null ? this::accept : sink,
            clock);
    tracer.spanSampler(Samplers.forSpans(config.get(Settings.SPAN_SAMPLING_RULES), clock::ticks));
    Failures.reset();
    Tracer.install(tracer);
  }

  /**
   * Installs a tracer.
   *
   * @param settings names and values of environment variables, in turns
   */
  public static TestTracer with(String... settings) {
    return new TestTracer(environment(settings));
  }

  /** As {@link #with}, with chunks going to {@code sink} instead of the queue. */
  public static TestTracer sending(TraceSink sink, String... settings) {
    return new TestTracer(environment(settings), sink);
  }

  public Tracer tracer() {
    return tracer;
  }

  public TestClock clock() {
    return clock;
  }

  /** The rates that the sampler follows when no rule is set. */
  public AgentRates rates() {
    return rates;
  }

  /** The next finished chunk; fails after ten seconds without one. */
  public TraceChunk takeChunk() {
    TraceChunk chunk = poll();
    if (chunk == null) {
      throw new AssertionError("no chunk arrived within " + TIMEOUT_SECONDS + " s");
    }
    return chunk;
  }

  /** The only span of the next chunk. */
  public Span takeSpan() {
    TraceChunk chunk = takeChunk();
    if (chunk.size() != 1) {
      throw new AssertionError("expected one span, not " + chunk.size());
    }
    return chunk.first();
  }

  /** The spans of a chunk in their order. */
  public static List<Span> spansOf(TraceChunk chunk) {
    List<Span> spans = new ArrayList<>();
    for (Span span = chunk.first(); span != null; span = TraceChunk.after(span)) {
      spans.add(span);
    }
    return spans;
  }

  /** True if no chunk is waiting. */
  public boolean isEmpty() {
    return chunks.isEmpty();
  }

  @Override
  public void close() {
    Tracer.install(null);
    Map<String, Long> failures = Failures.counts();
    Failures.reset();
    Span active = Scope.activeSpan();
    if (!failures.isEmpty()) {
      throw new AssertionError("failures were swallowed: " + failures);
    }
    if (active != null) {
      throw new AssertionError("still active: " + active.name() + " " + active.resource());
    }
    if (!chunks.isEmpty()) {
      throw new AssertionError("chunks that the test did not take: " + chunks.size());
    }
  }

  private void accept(TraceChunk chunk) {
    chunk.settle(Fate.SENT);
    chunks.add(chunk);
  }

  private TraceChunk poll() {
    try {
      return chunks.poll(TIMEOUT_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return null;
    }
  }

  private static Map<String, String> environment(String[] settings) {
    Map<String, String> environment = new HashMap<>();
    environment.put("DD_SERVICE", "shop");
    for (int i = 0; i < settings.length; i += 2) {
      environment.put(settings[i], settings[i + 1]);
    }
    environment.values().removeIf(String::isEmpty);
    return environment;
  }
}
