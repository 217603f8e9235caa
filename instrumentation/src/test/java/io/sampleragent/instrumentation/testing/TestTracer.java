// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.instrumentation.testing;

import static org.assertj.core.api.Assertions.assertThat;

import io.sampleragent.sampling.Decision;
import io.sampleragent.sampling.Priority;
import io.sampleragent.sampling.Sampler;
import io.sampleragent.tracer.Failures;
import io.sampleragent.tracer.Scope;
import io.sampleragent.tracer.Span;
import io.sampleragent.tracer.SpanTags;
import io.sampleragent.tracer.SystemClock;
import io.sampleragent.tracer.TraceChunk;
import io.sampleragent.tracer.Tracer;
import io.sampleragent.tracer.TracerOptions;
import io.sampleragent.tracer.settings.Config;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * A tracer for one test, strict at its end: every finished span must have been taken, none may be
 * active on the test's thread, and no failure of ours may have been swallowed.
 */
public final class TestTracer implements BeforeEachCallback, AfterEachCallback {
  private static final Sampler KEEP = root -> Decision.manual(Priority.USER_KEEP);
  private static final Sampler DROP = root -> Decision.manual(Priority.USER_DROP);

  private final LinkedBlockingQueue<Span> finished = new LinkedBlockingQueue<>();
  private final Map<Span, TraceChunk> chunks = new ConcurrentHashMap<>(); // spans have no equals
  private Tracer tracer;

  @Override
  public void beforeEach(ExtensionContext context) {
    InProcessAgent.install();
    Failures.reset();
    restart();
  }

  /**
   * Installs another tracer, with other settings.
   *
   * @param settings names and values of environment variables, in turns
   */
  public void restart(String... settings) {
    Map<String, String> environment = new HashMap<>();
    environment.put("DD_SERVICE", "test");
    for (int i = 0; i < settings.length; i += 2) {
      environment.put(settings[i], settings[i + 1]);
    }
    TracerOptions options = TracerOptions.from(Config.of(environment, Collections.emptyMap()));
    tracer = new Tracer(options, KEEP, this::accept, new SystemClock());
    install();
  }

  /** Undoes what a test did with {@code Tracer.install(null)}. */
  public void install() {
    Tracer.install(tracer);
  }

  @Override
  public void afterEach(ExtensionContext context) {
    Tracer.install(null);
    assertThat(finished).as("finished spans that the test did not take").isEmpty();
    assertThat(Scope.activeSpan()).as("active span at the end").isNull();
    assertThat(Failures.counts()).as("failures of the agent").isEmpty();
  }

  /** From now on no trace is kept. */
  public void dropEverything() {
    tracer.sampler(DROP);
  }

  /** From now on the agent has a bug, met whenever a trace is decided. */
  public void failToDecide() {
    tracer.sampler(
        root -> {
          throw new IllegalStateException("a bug that the test put here");
        });
  }

  /** The next finished span, in the order in which they finish within a trace. */
  public Span take() {
    try {
      Span span = finished.poll(10, TimeUnit.SECONDS);
      assertThat(span).as("a finished span").isNotNull();
      return span;
    } catch (InterruptedException interrupted) {
      throw new IllegalStateException(interrupted);
    }
  }

  /**
   * The texts that are sent for a span that was taken; numbers of {@link SpanTags} as texts, too.
   */
  public Map<String, String> sent(Span span) {
    Map<String, String> sent = new HashMap<>();
    SpanTags tags = new SpanTags();
    tags.fill(chunks.get(span), span);
    for (int i = 0; i < tags.metaCount(); i++) {
      sent.put(tags.metaKey(i), tags.metaValue(i));
    }
    for (int i = 0; i < tags.metricCount(); i++) {
      sent.put(tags.metricKey(i), Double.toString(tags.metricValue(i)));
    }
    return sent;
  }

  /** Fails if a span has finished that was not taken. For calls that end before they return. */
  public void assertNothingElse() {
    assertThat(finished).isEmpty();
  }

  // A chunk begins with the local root; tests read more easily in the order of finishing.
  private void accept(TraceChunk chunk) {
    List<Span> spans = new ArrayList<>();
    Span first = chunk.first();
    for (Span span = TraceChunk.after(first); span != null; span = TraceChunk.after(span)) {
      spans.add(span);
    }
    spans.add(placeOf(first, spans), first);
    spans.forEach(span -> chunks.put(span, chunk));
    finished.addAll(spans);
  }

  /** A chunk begins with its local root, which mostly ends last. */
  private static int placeOf(Span first, List<Span> others) {
    int place = 0;
    while (place < others.size() && end(others.get(place)) <= end(first)) {
      place++;
    }
    return place;
  }

  private static long end(Span span) {
    return span.startNanos() + span.durationNanos();
  }
}
