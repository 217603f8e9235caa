// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.tooling.export;

import static org.assertj.core.api.Assertions.assertThat;

import io.sampleragent.sampling.AgentRates;
import io.sampleragent.tracer.Fate;
import io.sampleragent.tracer.TraceCounters;
import io.sampleragent.tracer.settings.Config;
import io.sampleragent.tracer.testing.TestTracer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Many threads finish traces faster than they can be sent: what is counted as sent is what arrives,
 * once.
 */
@Timeout(120)
class WriterStressTest {
  private static final int THREADS = 4;
  private static final int TRACES = Integer.getInteger("stress.traces", 5_000); // per thread

  @Test
  void countsAsSent_whatArrives() throws Exception {
    try (FakeAgent agent = new FakeAgent()) {
      Map<String, String> environment =
          Map.of(
              "DD_AGENT_HOST", "127.0.0.1", "DD_TRACE_AGENT_PORT", Integer.toString(agent.port()));
      AgentRates rates = new AgentRates(System::nanoTime, problem -> {});
      try (Writer writer = new Writer(Config.of(environment, Map.of()), rates, "test");
          TestTracer tracer = TestTracer.sending(writer)) {
        List<CompletableFuture<Void>> threads = new ArrayList<>();
        for (int i = 0; i < THREADS; i++) {
          threads.add(CompletableFuture.runAsync(WriterStressTest::makeTraces));
        }
        for (CompletableFuture<Void> thread : threads) {
          thread.join();
        }
        assertThat(writer.flush(60_000)).isTrue();

        TraceCounters.Snapshot counts = tracer.tracer().counters().snapshot();
        assertThat(counts.spansStarted()).isEqualTo(3L * THREADS * TRACES);
        assertThat(counts.spansOpen()).isZero();
        assertThat(counts.spansQueued()).isZero();
        assertThat(arrived(agent)).isEqualTo(counts.spans(Fate.SENT)).isPositive();
      }
    }
  }

  private static void makeTraces() {
    for (int i = 0; i < TRACES; i++) {
      Traces.make(3, 20);
    }
  }

  private static long arrived(FakeAgent agent) throws Exception {
    long spans = 0;
    for (FakeAgent.Request request : agent.requests) {
      for (List<?> chunk : Traces.read(request.body, request.body.length)) {
        spans += chunk.size();
      }
    }
    return spans;
  }
}
