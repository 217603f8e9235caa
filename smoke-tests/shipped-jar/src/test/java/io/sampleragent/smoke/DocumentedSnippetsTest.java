// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.smoke;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The Java code that Datadog's documentation tells people to write, word for word. */
class DocumentedSnippetsTest {
  @ParameterizedTest
  @MethodSource("io.sampleragent.smoke.Jdks#all")
  void keepAndDrop_whatTheySay(Jdk jdk) throws Exception {
    try (FakeAgent agent = FakeAgent.start()) {
      App ended =
          AppCommand.traced(jdk, agent)
              .main("com.example.mission.Snippets", "opentracing33 trace-api")
              .run();
      assertThat(ended.awaitEnd()).isZero();

      List<Double> priorities = new ArrayList<>();
      for (int i = 0; i < 4; i++) {
        Trace trace = agent.takeTrace("MyClass.myMethod", 1);
        assertThat(trace.root().meta()).containsEntry("_dd.p.dm", "-4");
        priorities.add(trace.root().priority());
      }
      assertThat(priorities).containsExactlyInAnyOrder(2.0, -1.0, 2.0, -1.0);
    }
  }
}
