// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.smoke;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * An AOT cache of JDK 25: from one, the application's classes are linked before any agent runs. See
 * docs/startup-archives.md.
 */
class AotCacheTest {
  /** How the cache was recorded. */
  private enum Recorded {
    /** Refused by the JVM beside any agent, with some lines on stdout: nothing is shared. */
    WITHOUT_AGENT,
    WITH_MODULE,
    /** Woven classes are not in the cache. */
    WITH_AGENT
  }

  static Stream<Arguments> recordings() {
    return Jdks.from17().stream()
        .filter(jdk -> jdk.version() >= 25)
        .flatMap(jdk -> Stream.of(Recorded.values()).map(how -> Arguments.of(jdk, how)));
  }

  @ParameterizedTest
  @MethodSource("recordings")
  void annotatedAndListedMethods_areTraced(Jdk jdk, Recorded how, @TempDir Path folder)
      throws Exception {
    Path cache = folder.resolve("methods.aot");
    Path loads = folder.resolve("loads.txt");
    try (FakeAgent agent = FakeAgent.start()) {
      methods(recording(jdk, how, cache, agent)).run();
      agent.leftovers(); // of the recording

      App ended = methods(using(jdk, cache, loads, agent)).run();
      assertThat(ended.awaitEnd()).as("%s", ended.stderr()).isZero();
      Trace trace = agent.takeTrace("place order", 4);
      assertThat(trace.spans())
          .extracting(Span::resource)
          .containsExactlyInAnyOrder(
              "place order", "TracedMethods.price", "TracedMethods.discount", "TracedMethods.tax");
      assertThat(agent.leftovers()).isEmpty();
      assertLinesOfTheJvm(ended, how);
    }
  }

  @ParameterizedTest
  @MethodSource("recordings")
  void servlets_areTraced(Jdk jdk, Recorded how, @TempDir Path folder) throws Exception {
    Path cache = folder.resolve("servlets.aot");
    Path loads = folder.resolve("loads.txt");
    try (FakeAgent agent = FakeAgent.start()) {
      try (App recorded =
          recording(jdk, how, cache, agent).app("TomcatServer", "tomcat9").start()) {
        recorded.get("/shop/sync");
        recorded.get("/shop/private");
        recorded.stop();
      }
      agent.leftovers(); // of the recording

      try (App app = using(jdk, cache, loads, agent).app("TomcatServer", "tomcat9").start()) {
        app.get("/shop/sync");
        app.get("/shop/private");
        assertThat(agent.takeTrace("GET /shop/sync", 1).spans()).hasSize(1);
        assertThat(agent.takeTrace("GET /shop/private", 1).spans()).hasSize(1);
        app.stop();
        assertLinesOfTheJvm(app, how);
        assertShared(loads, how);
      }
    }
  }

  private static AppCommand methods(AppCommand command) {
    return command
        .env("DD_TRACE_ANNOTATIONS", "com.example.apps.TracedMethods$Timed")
        .env("DD_TRACE_METHODS", "com.example.apps.TracedMethods[tax]")
        .app("TracedMethods", "trace-api", "return");
  }

  private static AppCommand recording(Jdk jdk, Recorded how, Path cache, FakeAgent agent) {
    AppCommand command =
        how == Recorded.WITH_AGENT ? AppCommand.traced(jdk, agent) : AppCommand.untraced(jdk);
    if (how == Recorded.WITH_MODULE) {
      command.jvmArgument("--add-modules=java.instrument");
    }
    return command.jvmArgument("-XX:AOTCacheOutput=" + cache);
  }

  private static AppCommand using(Jdk jdk, Path cache, Path loads, FakeAgent agent) {
    return AppCommand.traced(jdk, agent)
        .jvmArgument("-XX:AOTCache=" + cache)
        .jvmArgument("-Xlog:class+load:file=" + loads);
  }

  private static void assertLinesOfTheJvm(App ended, Recorded how) {
    assertThat(ended.stderr()).isEmpty();
    List<String> lines =
        ended.stdout().stream().filter(line -> line.contains("[error][aot]")).toList();
    if (how == Recorded.WITHOUT_AGENT) {
      assertThat(lines).isNotEmpty();
    } else {
      assertThat(lines).isEmpty();
    }
  }

  private static void assertShared(Path loads, Recorded how) throws IOException {
    String source = ClassDataSharingTest.source("org.apache.catalina.core.StandardContext", loads);
    if (how == Recorded.WITHOUT_AGENT) {
      assertThat(source).endsWith(".jar");
    } else {
      assertThat(source).startsWith("shared objects file");
    }
  }
}
