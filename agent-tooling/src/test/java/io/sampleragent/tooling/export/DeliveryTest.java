// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.tooling.export;

import static org.assertj.core.api.Assertions.assertThat;

import io.sampleragent.sampling.AgentRates;
import io.sampleragent.tracer.settings.Config;
import io.sampleragent.tracer.testing.TestTracer;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DeliveryTest {
  private static final int SMALL = 256 * 1024;

  @Test
  void keepsNoMemoryOfABurst_whenSilenceFollows() throws Exception {
    try (FakeAgent agent = new FakeAgent();
        TestTracer tracer = TestTracer.with()) {
      V04Encoder encoder = new V04Encoder();
      Delivery delivery = delivery(encoder, agent);
      for (int i = 0; i < 100; i++) {
        Traces.make(1, 25_000);
        delivery.add(tracer.takeChunk());
      }
      delivery.send();
      agent.takeRequest();
      delivery.send(); // the next flush, with nothing to send
      assertThat(encoder.body().length).isLessThanOrEqualTo(SMALL);
    }
  }

  private static Delivery delivery(V04Encoder encoder, FakeAgent agent) {
    Config config =
        Config.of(Map.of("DD_TRACE_AGENT_URL", "http://127.0.0.1:" + agent.port()), Map.of());
    return new Delivery(
        encoder,
        new AgentClient(config.agentUrl(), 5_000, "0.1-test"),
        new AgentRates(System::nanoTime, problem -> {}),
        new DeliveryLog("test"));
  }
}
