// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.smoke;

import static org.assertj.core.api.Assertions.assertThat;

import io.sampleragent.smoke.App.Answer;
import io.sampleragent.smoke.FakeAgent.Behaviour;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Nobody listens, or who listens fails or hangs: the application must not notice. */
class AgentAwayTest {
  @ParameterizedTest
  @MethodSource("io.sampleragent.smoke.Jdks#extremes")
  void answeringWith500(Jdk jdk) throws Exception {
    try (FakeAgent agent = FakeAgent.start();
        App app = server(jdk, agent)) {
      agent.behave(Behaviour.FAIL_WITH_500);
      serveWhileAway(app, 1);
      agent.awaitFailedRequest();
      app.awaitStderrLines(1);
      serveWhileAway(app, 1);
      agent.awaitFailedRequest();
      agent.behave(Behaviour.ANSWER);
      recovers(app, agent);
    }
  }

  @ParameterizedTest
  @MethodSource("io.sampleragent.smoke.Jdks#extremes")
  void hanging(Jdk jdk) throws Exception {
    try (FakeAgent agent = FakeAgent.start();
        App app = server(jdk, agent)) {
      agent.behave(Behaviour.HANG);
      serveWhileAway(app, 1);
      agent.awaitFailedRequest();
      serveWhileAway(app, 20);
      app.awaitStderrLines(1);
      agent.behave(Behaviour.ANSWER);
      recovers(app, agent);
    }
  }

  @ParameterizedTest
  @MethodSource("io.sampleragent.smoke.Jdks#extremes")
  void refusingConnections(Jdk jdk) throws Exception {
    try (FakeAgent agent = FakeAgent.start();
        App app = server(jdk, agent)) {
      agent.leave();
      serveWhileAway(app, 20);
      app.awaitStderrLines(1);
      serveWhileAway(app, 20);
      agent.comeBack();
      recovers(app, agent);
    }
  }

  /** 200,000 traces of about 3 KB would be ten times the heap; the queues' bound is 20 MB. */
  @ParameterizedTest
  @MethodSource("io.sampleragent.smoke.Jdks#extremes")
  void memoryStaysFlat(Jdk jdk) throws Exception {
    try (FakeAgent nobody = FakeAgent.start()) {
      nobody.leave();
      try (App app =
          AppCommand.traced(jdk, nobody)
              .jvmArgument("-Xmx64m")
              .app("ManyTraces", "", "200000")
              .start()) {
        assertThat(app.awaitEnd()).as("%s", app.stderr()).isZero();
        List<Long> heapInUse = app.stdout().stream().map(Long::valueOf).toList();
        assertThat(heapInUse).hasSize(10);
        assertThat(heapInUse).allSatisfy(bytes -> assertThat(bytes).isLessThan(40L * 1024 * 1024));
        assertThat(app.stderr()).as("nobody listens, said once").hasSize(1);
      }
    }
  }

  private static App server(Jdk jdk, FakeAgent agent) throws Exception {
    App app =
        AppCommand.traced(jdk, agent)
            .env("DD_TRACE_AGENT_TIMEOUT", "1")
            .app("TomcatServer", "tomcat9")
            .start();
    assertThat(app.get("/shop/sync")).isEqualTo(new Answer(200, "sync"));
    agent.takeTrace("GET /shop/sync", 1);
    return app;
  }

  private static void serveWhileAway(App app, int requests) throws Exception {
    for (int i = 0; i < requests; i++) {
      assertThat(app.get("/shop/sync")).isEqualTo(new Answer(200, "sync"));
    }
  }

  /** One line when it went, one when it came back, however often it failed in between. */
  private static void recovers(App app, FakeAgent agent) throws Exception {
    awaitTrace(app, agent);
    app.awaitStderrLines(2);
    app.stop();
    assertThat(app.stderr()).as("gone, back, and nothing else").hasSize(2);
  }

  /** Asks again until something arrives: what was sent while the agent was away is lost. */
  private static void awaitTrace(App app, FakeAgent agent) throws Exception {
    while (!agent.hasArrivals()) {
      serveWhileAway(app, 1);
    }
  }
}
