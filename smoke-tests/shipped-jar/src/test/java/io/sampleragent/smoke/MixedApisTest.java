// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.smoke;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Two web applications in one Tomcat that call each other: one with the oldest copies of all APIs,
 * one with the newest. Each request has spans of all of them inside each other, in any order.
 */
class MixedApisTest {
  private static final int REQUESTS = 200;
  private static final int THREADS = 8;

  /** What the letters of {@code Nesting} become, from the outside to the inside. */
  private static final Map<Character, List<String>> SPANS =
      Map.of(
          'm', List.of("method"),
          't', List.of("opentracing"),
          'o', List.of("internal"),
          'h', List.of("http.request", "servlet.request"));

  private static final List<String> NESTINGS = permutations("mtoh");

  @ParameterizedTest
  @MethodSource("io.sampleragent.smoke.Jdks#some")
  void anyNesting_withTwoCopiesOfEachApi(Jdk jdk, @TempDir Path folder) throws Exception {
    Path oldest = application(folder.resolve("oldest"), jdk, "31", "10", "080");
    Path newest = application(folder.resolve("newest"), jdk, "33", "167", "");
    try (FakeAgent agent = FakeAgent.start();
        App app =
            AppCommand.traced(jdk, agent)
                .jvmArgument("-XX:SoftRefLRUPolicyMSPerMB=0") // the JDK's own caches are soft
                .tomcat("Nestings", oldest.toString(), newest.toString())
                .start()) {
      ask(app);
      for (int id = 0; id < REQUESTS; id++) {
        assertNested(agent, id);
      }
      app.pressEnter();
      assertThat(app.awaitEnd()).isZero();
      assertThat(app.stdout()).as("applications that are undeployed").contains("left 0");
      assertThat(app.stderr()).isEmpty();
      assertThat(agent.leftovers()).isEmpty();
    }
  }

  private static Path application(Path folder, Jdk jdk, String ot, String otel, String datadog)
      throws Exception {
    return Packaging.webApplication(
        folder,
        jdk,
        "com/example/apis/",
        "opentracing" + ot,
        "opentelemetry" + otel,
        "trace-api" + datadog);
  }

  private static void ask(App app) throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(THREADS);
    try {
      List<Callable<String>> requests = new ArrayList<>();
      for (int id = 0; id < REQUESTS; id++) {
        String url = "http://localhost:" + app.port() + path(id + 1);
        String query = "?layers=" + nesting(id) + "&id=" + id + "&next=" + url;
        String path = path(id) + query;
        requests.add(() -> app.get(path).body());
      }
      for (Future<String> answer : threads.invokeAll(requests)) {
        assertThat(answer.get()).isEqualTo("nested");
      }
    } finally {
      threads.shutdown();
    }
  }

  private static void assertNested(FakeAgent agent, int id) throws Exception {
    List<String> expected = new ArrayList<>(List.of("servlet.request"));
    nesting(id).chars().forEach(layer -> expected.addAll(SPANS.get((char) layer)));
    Trace trace =
        agent.takeTrace(
            span -> span.meta().getOrDefault("id", "").equals("" + id), expected.size(), "" + id);
    assertThat(trace.spans()).hasSize(expected.size());

    Span span = trace.root();
    int app = id;
    for (String name : expected.subList(1, expected.size())) {
      assertMarked(span, id, app);
      span = trace.child(span, name);
      app += name.equals("servlet.request") ? 1 : 0;
    }
    assertMarked(span, id, app);
  }

  private static void assertMarked(Span span, int id, int app) {
    assertThat(span.meta()).containsEntry("seen/a", "true").containsEntry("seen/b", "true");
    if (!span.name().equals("http.request")) { // in which no code of the application runs
      assertThat(span.meta()).containsEntry("id", "" + id).containsEntry("app", path(app));
    }
  }

  private static String path(int id) {
    return id % 2 == 0 ? "/a" : "/b";
  }

  /** Each one from either application. */
  private static String nesting(int id) {
    return NESTINGS.get(id / 2 % NESTINGS.size());
  }

  private static List<String> permutations(String letters) {
    if (letters.isEmpty()) {
      return List.of("");
    }
    List<String> all = new ArrayList<>();
    for (int i = 0; i < letters.length(); i++) {
      for (String rest : permutations(letters.substring(0, i) + letters.substring(i + 1))) {
        all.add(letters.charAt(i) + rest);
      }
    }
    return all;
  }
}
