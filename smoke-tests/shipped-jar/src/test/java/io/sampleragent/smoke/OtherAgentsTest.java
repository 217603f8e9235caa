// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.smoke;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Agents that load the application's classes before we see them, or retransform them later. */
class OtherAgentsTest {
  static Stream<Arguments> bothOrders() {
    return Jdks.some().stream()
        .flatMap(jdk -> Stream.of(true, false).map(first -> Arguments.of(jdk, first)));
  }

  @ParameterizedTest
  @MethodSource("bothOrders")
  void retransformedTwice_oneSpanPerCall(Jdk jdk, boolean first, @TempDir Path folder)
      throws Exception {
    String other = otherAgent(folder, "com.example.shop.Orders,org.h2.Driver");
    try (FakeAgent agent = FakeAgent.start()) {
      AppCommand traced = AppCommand.traced(jdk, agent);
      App ended =
          (first ? traced.before(other) : traced.jvmArgument(other))
              .app("Retransformed", "trace-api h2 okhttp3")
              .run();
      assertThat(ended.awaitEnd()).as("%s", ended.stderr()).isZero();

      for (int call = 0; call < 3; call++) {
        Trace trace = agent.takeTrace("place order", 2);
        trace.child(trace.root(), "h2.query");
        assertThat(trace.spans()).hasSize(2);
      }
      assertThat(agent.leftovers()).isEmpty();
      assertThat(ended.stderr()).isEmpty();
    }
  }

  @ParameterizedTest
  @MethodSource("io.sampleragent.smoke.Jdks#some")
  void servletLoadedBeforeUs_isTraced(Jdk jdk, @TempDir Path folder) throws Exception {
    String other = otherAgent(folder, "com.example.apps.Servlets");
    try (FakeAgent agent = FakeAgent.start();
        App app =
            AppCommand.traced(jdk, agent).before(other).app("TomcatServer", "tomcat9").start()) {
      app.get("/shop/sync");
      app.get("/shop/private");
      assertThat(agent.takeTrace("GET /shop/sync", 1).spans()).hasSize(1);
      assertThat(agent.takeTrace("GET /shop/private", 1).spans()).hasSize(1);
    }
  }

  private static String otherAgent(Path folder, String classes) throws IOException {
    return "-javaagent:" + Packaging.otherAgent(folder) + "=" + classes;
  }
}
