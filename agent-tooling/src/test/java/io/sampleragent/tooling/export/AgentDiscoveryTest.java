// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.tooling.export;

import static org.assertj.core.api.Assertions.assertThat;

import io.sampleragent.sampling.AgentRates;
import io.sampleragent.sampling.Decision;
import io.sampleragent.tracer.settings.Config;
import io.sampleragent.tracer.testing.TestTracer;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Who is asked what it is, when, and what follows: whether errors are rescued here. */
@Timeout(60)
class AgentDiscoveryTest {
  private static final String DATADOG = "{\"version\":\"7.65.0\",\"endpoints\":[\"/v0.4/traces\"]}";

  private final AgentRates rates = new AgentRates(System::nanoTime, problem -> {});
  private final TestTracer tracer = TestTracer.with("DD_TRACE_ORG_GUARD_ENABLED", "true");
  private ReservedPort port;
  private Delivery delivery;

  @BeforeEach
  void prepare() throws IOException {
    port = new ReservedPort();
    Config config =
        Config.of(Map.of("DD_TRACE_AGENT_URL", "http://127.0.0.1:" + port.number()), Map.of());
    delivery =
        new Delivery(
            new V04Encoder(),
            new AgentClient(config.agentUrl(), 1_000, "0.1-test"),
            rates,
            new DeliveryLog("test") {
              @Override
              void warn(String text) {}

              @Override
              void info(String text) {}
            });
  }

  @AfterEach
  void end() throws IOException {
    tracer.close();
    port.close();
  }

  private void send() throws InterruptedException {
    Traces.make();
    delivery.add(tracer.takeChunk());
    delivery.send();
  }

  private FakeAgent agent(int status, String info) {
    FakeAgent agent = new FakeAgent(port.number());
    agent.info = FakeAgent.status(status, info);
    return agent;
  }

  private boolean rescuesErrors() {
    Decision dropped = Decision.inherited(0, "-1");
    return rates.review(dropped, null, true, -1).kept(); // of a part without its root
  }

  @Test
  void datadogAgent_keepsErrorsItself() throws Exception {
    try (FakeAgent agent = agent(200, DATADOG)) {
      send();
      assertThat(rescuesErrors()).isFalse();
      assertThat(agent.requests).hasSize(1);
    }
  }

  @Test
  void organisationOfTheAgent_isOurs() throws Exception {
    String marked = DATADOG.replace("}", ",\"org_prop_marker\":\"AaBbCc\"}");
    try (FakeAgent agent = agent(200, marked)) {
      assertThat(tracer.tracer().options().propagators().orgMarker()).isNull();
      send();
      assertThat(tracer.tracer().options().propagators().orgMarker()).isEqualTo("AaBbCc");
      assertThat(agent.requests).hasSize(1);
    }
  }

  @ParameterizedTest
  @CsvSource({"404, not found", "200, {}", "200, OK", "200, ''", "204, ''", "301, ''", "401, ''"})
  void anotherAgent_leavesErrorsToUs(int status, String info) throws Exception {
    try (FakeAgent agent = agent(status, info)) {
      send();
      assertThat(rescuesErrors()).isTrue();
      assertThat(agent.connections).as("as before, one connection for all").hasValue(1);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {429, 500, 503})
  void agentThatIsNotReady_saysNothing(int status) throws Exception {
    try (FakeAgent agent = agent(status, "later")) {
      send();
      assertThat(rescuesErrors()).isFalse();
      assertThat(agent.requests).hasSize(1);
    }
  }

  @Test
  void isAskedOnce_whileItStaysThere() throws Exception {
    try (FakeAgent agent = agent(404, "")) {
      for (int i = 0; i < 5; i++) {
        send();
      }
      assertThat(agent.infoRequests).hasValue(1);
    }
  }

  @Test
  void isAskedAgain_whenItWasAway() throws Exception {
    try (FakeAgent agent = agent(404, "")) {
      send();
      agent.answer = FakeAgent.status(503, "restarting");
      send();
      send();
      assertThat(agent.infoRequests).hasValue(1);
      agent.answer = FakeAgent.status(200, "{}");
      agent.info = FakeAgent.status(200, DATADOG);
      send();
      assertThat(agent.infoRequests).hasValue(2);
      assertThat(rescuesErrors()).as("another agent came").isFalse();
    }
  }

  /** The question after its return failed: what is known of the agent before must not stay. */
  @Test
  void isAskedAgain_ifItDidNotAnswerWhenItCameBack() throws Exception {
    try (FakeAgent agent = agent(404, "")) {
      send();
      agent.answer = FakeAgent.status(503, "restarting");
      send();
      agent.answer = FakeAgent.status(200, "{}");
      agent.info = FakeAgent.status(503, "still starting");
      send();
      assertThat(agent.infoRequests).hasValue(2);
      assertThat(rescuesErrors()).as("nothing new is known").isTrue();
      agent.info = FakeAgent.status(200, DATADOG);
      for (int i = 0; i < 59; i++) {
        send();
      }
      assertThat(agent.infoRequests).hasValue(2);
      send();
      assertThat(agent.infoRequests).hasValue(3);
      assertThat(rescuesErrors()).isFalse();
      send();
      assertThat(agent.infoRequests).hasValue(3);
    }
  }

  @Test
  void isAsked_whenItComesLate() throws Exception {
    send();
    send();
    assertThat(rescuesErrors()).as("nobody answered").isFalse();
    try (FakeAgent agent = agent(404, "")) {
      send();
      assertThat(agent.infoRequests).hasValue(1);
      assertThat(rescuesErrors()).isTrue();
    }
  }

  @Test
  void hangingAnswer_changesNothing_andTracesAreSentAllTheSame() throws Exception {
    CountDownLatch never = new CountDownLatch(1);
    try (FakeAgent agent = agent(404, "")) {
      agent.info = out -> never.await();
      send();
      assertThat(rescuesErrors()).isFalse();
      agent.takeRequest();
      never.countDown();
    }
  }
}
