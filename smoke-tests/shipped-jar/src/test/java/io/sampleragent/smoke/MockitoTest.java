// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.smoke;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Mockito's inline mock maker retransforms the classes it mocks, woven ones too. */
class MockitoTest {
  private static final List<String> PRINTED =
      List.of("real price 1", "mocked price 2", "mocked rows 3", "real price 1");

  static Stream<Arguments> bothOrders() {
    return Jdks.some().stream()
        .filter(jdk -> jdk.version() >= 17) // as Mockito 5, which has an agent, wants 11
        .flatMap(jdk -> Stream.of(true, false).map(first -> Arguments.of(jdk, first)));
  }

  @ParameterizedTest
  @MethodSource("bothOrders")
  void mockitoAsAgent(Jdk jdk, boolean first) throws Exception {
    String mockito = "-javaagent:" + mockito5();
    App bare = mocks(AppCommand.untraced(jdk).jvmArgument(mockito), "mockito5").run();
    try (FakeAgent agent = FakeAgent.start()) {
      AppCommand traced = AppCommand.traced(jdk, agent);
      App both =
          mocks(first ? traced.before(mockito) : traced.jvmArgument(mockito), "mockito5").run();
      assertMocked(both, bare, agent);
      assertThat(both.stderr()).isEqualTo(bare.stderr());
      if (!first) { // an agent before us gets the class first, and our advice is around its own
        assertThat(agent.leftovers()).as("spans of mocks").isEmpty();
      }
    }
  }

  private static Path mockito5() {
    return Packaging.jarsIn("mockito5")
        .filter(jar -> jar.getFileName().toString().startsWith("mockito-core"))
        .findFirst()
        .orElseThrow();
  }

  /** On 8 and 11 the oldest Mockito that names its mock makers; from 21 the JDK warns of it. */
  @ParameterizedTest
  @MethodSource("io.sampleragent.smoke.Jdks#some")
  void mockitoThatAttachesItself(Jdk jdk) throws Exception {
    String version = jdk.version() < 17 ? "mockito4" : "mockito5";
    App bare = mocks(AppCommand.untraced(jdk), version).run();
    try (FakeAgent agent = FakeAgent.start()) {
      App both = mocks(AppCommand.traced(jdk, agent), version).run();
      assertMocked(both, bare, agent);
      assertThat(both.stderr()).hasSameSizeAs(bare.stderr());
      assertThat(agent.leftovers()).as("spans of mocks").isEmpty();
    }
  }

  private static AppCommand mocks(AppCommand command, String mockito) {
    return command.app("Mocks", mockito + " tomcat9 trace-api h2 okhttp3");
  }

  private static void assertMocked(App both, App bare, FakeAgent agent) throws Exception {
    assertThat(bare.stdout()).as("%s", bare.stderr()).isEqualTo(PRINTED);
    assertThat(both.stdout()).as("%s", both.stderr()).isEqualTo(PRINTED);
    for (int call = 0; call < 2; call++) {
      Trace order = agent.takeTrace("place order", 2);
      order.child(order.root(), "h2.query");
      assertThat(agent.takeTrace("price", 1).spans()).hasSize(1);
    }
  }
}
