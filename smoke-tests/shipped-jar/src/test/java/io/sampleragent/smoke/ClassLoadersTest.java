// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.smoke;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * An annotated method, a database and an HTTP client that no loader has but a container's: each is
 * traced. Spring Boot's loader is in {@link SpringBoot2Test} and {@link SpringBoot3Test}.
 */
class ClassLoadersTest {
  @ParameterizedTest
  @MethodSource("io.sampleragent.smoke.Jdks#some")
  void twoWebApplications_eachWithItsOwnLibraries(Jdk jdk, @TempDir Path folder) throws Exception {
    Path first = Packaging.webApplication(folder.resolve("first"), jdk);
    Path second = Packaging.webApplication(folder.resolve("second"), jdk);
    try (FakeAgent agent = FakeAgent.start();
        EchoServer other = new EchoServer();
        App app =
            AppCommand.traced(jdk, agent)
                .tomcat("WebApps", first.toString(), second.toString())
                .start()) {
      for (String path : new String[] {"/a/one", "/b/one", "/a/two", "/b/two"}) {
        assertThat(app.get(path + "?url=" + other.url("/price")).body()).isEqualTo("ordered");
        Trace trace = agent.takeTrace("GET " + path, 5);
        assertOrder(trace, trace.child(trace.root(), "shop.order"));
        assertThat(trace.spans()).hasSize(5);
      }
      app.stop();
      assertThat(app.stderr()).isEmpty();
      assertThat(agent.leftovers()).isEmpty();
    }
  }

  @ParameterizedTest
  @MethodSource("io.sampleragent.smoke.Jdks#some")
  void osgi_withoutBootDelegation(Jdk jdk, @TempDir Path folder) throws Exception {
    try (FakeAgent agent = FakeAgent.start();
        EchoServer other = new EchoServer()) {
      String bundle = Packaging.bundle(folder).toUri().toString();
      AppCommand command =
          AppCommand.traced(jdk, agent).app("OsgiFramework", "felix", bundle, other.url("/price"));
      if (jdk.version() >= 24) {
        command.jvmArgument("--sun-misc-unsafe-memory-access=allow"); // Felix would be warned of
      }
      assertOneOrder(command, agent, "org.apache.felix.framework.BundleWiringImpl");
    }
  }

  @ParameterizedTest
  @MethodSource("io.sampleragent.smoke.Jdks#some")
  void jbossModules(Jdk jdk, @TempDir Path folder) throws Exception {
    String version = jdk.version() < 11 ? "jboss-modules1" : "jboss-modules2";
    Path launcher = Packaging.jarsIn(version).findFirst().orElseThrow();
    String modules = Packaging.modules(folder).toString();
    try (FakeAgent agent = FakeAgent.start();
        EchoServer other = new EchoServer()) {
      AppCommand command =
          AppCommand.traced(jdk, agent)
              .jar(launcher, "-mp", modules, "com.example.shop", other.url("/price"));
      assertOneOrder(command, agent, "org.jboss.modules.ModuleClassLoader");
    }
  }

  private static void assertOneOrder(AppCommand command, FakeAgent agent, String loader)
      throws IOException, InterruptedException {
    App ended = command.run();
    assertThat(ended.awaitEnd()).as("%s", ended.stderr()).isZero();
    assertThat(ended.stdout()).singleElement().asString().startsWith("ordered in " + loader);
    assertThat(ended.stderr()).isEmpty();
    Trace trace = agent.takeTrace("place order with price", 4);
    assertOrder(trace, trace.root());
    assertThat(trace.spans()).hasSize(4);
    assertThat(agent.leftovers()).isEmpty();
  }

  private static void assertOrder(Trace trace, Span withPrice) {
    assertThat(withPrice.resource()).isEqualTo("place order with price");
    trace.child(withPrice, "okhttp.request");
    trace.child(trace.child(withPrice, "shop.order"), "h2.query");
  }

  @ParameterizedTest
  @MethodSource("io.sampleragent.smoke.Jdks#some")
  void logManager_canBeChosenAfterTheFirstSpanWasSent(Jdk jdk) throws Exception {
    try (FakeAgent agent = FakeAgent.start();
        App app =
            AppCommand.traced(jdk, agent).app("LateLogManager", "h2 trace-api okhttp3").start()) {
      agent.takeTrace("place order", 2);
      app.pressEnter();
      app.awaitEnd();
      assertThat(app.stdout()).as("%s", app.stderr()).containsExactly("ordered", "Chosen");
    }
  }
}
