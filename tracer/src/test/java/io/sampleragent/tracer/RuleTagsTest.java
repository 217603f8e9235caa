// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.tracer;

import static org.assertj.core.api.Assertions.assertThat;

import io.sampleragent.sampling.InvalidRulesException;
import io.sampleragent.sampling.SamplingRules;
import io.sampleragent.sampling.Source;
import io.sampleragent.tracer.testing.TestTracer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/**
 * What rules are warned of is what spans do: which tags are there when a span has begun, which come
 * later, which are added when it is sent, and which are never stored.
 */
class RuleTagsTest {
  private static final RuntimeException FAILURE = new RuntimeException("no");

  private final FakeRequest request = new FakeRequest();

  private ServerSpan server() {
    request.header("User-Agent", "curl/8").query = "a=b";
    request.contextPath = "/shop";
    request.servletPath = "/cart";
    return ServerSpan.start("servlet.request", "java-web-servlet", request, FakeRequest.READER);
  }

  private static ClientSpan client() {
    return ClientSpan.start(
        "http.request", "acme", "GET", "http://a:1/b?c#d", new HashMap<>(), HashMap::put);
  }

  private static DbSpan query() {
    DbInfo database = DbInfo.parse("jdbc:postgresql://db:5432/orders", "app");
    return DbSpan.start("java-jdbc-statement", database, "SELECT 1");
  }

  /** The tags of a span, as rules see them. */
  private static Set<String> stored(Span span) {
    Set<String> keys = new TreeSet<>();
    for (int i = 0; i < span.tagCount(); i++) {
      keys.add(span.tagKey(i));
    }
    return keys;
  }

  private static Set<String> sent(TraceChunk chunk) {
    SpanTags tags = new SpanTags();
    tags.fill(chunk, chunk.first());
    Set<String> keys = new TreeSet<>();
    for (int i = 0; i < tags.metaCount(); i++) {
      keys.add(tags.metaKey(i));
    }
    for (int i = 0; i < tags.metricCount(); i++) {
      keys.add(tags.metricKey(i));
    }
    return keys;
  }

  /** What is said about a rule that looks at the tag; empty if nothing is. */
  private static String about(String key) {
    List<String> problems = new ArrayList<>();
    String json = "[{\"tags\":{\"" + key + "\":\"*\"}}]";
    try {
      SamplingRules.parse(json, Source.FILE, "rules", problems::add);
    } catch (InvalidRulesException e) {
      throw new AssertionError(json, e);
    }
    return problems.toString();
  }

  private void check(TestTracer tracer, Span span, Runnable finish) {
    Set<String> atStart = stored(span);
    finish.run();
    TraceChunk chunk = tracer.takeChunk();
    Set<String> atEnd = stored(span);
    atEnd.removeAll(atStart);
    Set<String> added = sent(chunk);
    added.removeAll(atStart);
    added.removeAll(atEnd);
    added.remove(Tags.ENV); // belongs to the process, and is there from the start

    assertThat(atStart).isNotEmpty().allSatisfy(key -> assertThat(about(key)).isEqualTo("[]"));
    assertThat(atEnd)
        .contains(Tags.ERROR_TYPE)
        .allSatisfy(key -> assertThat(about(key)).contains("is known when the request ends"));
    assertThat(added)
        .contains(Tags.THREAD_NAME)
        .allSatisfy(key -> assertThat(about(key)).contains("is added when the trace is sent"));
  }

  @Test
  void tagsOfRequests() {
    try (TestTracer tracer = TestTracer.with("DD_ENV", "test", "DD_VERSION", "1")) {
      ServerSpan span = server();
      check(
          tracer,
          span,
          () -> {
            ServerSpan.route(span, "/cart/{id}");
            ServerSpan.finish(span, 500, FAILURE);
          });
    }
  }

  @Test
  void tagsOfCallsQueriesAndMethods() {
    try (TestTracer tracer = TestTracer.with("DD_TRACE_REPORT_HOSTNAME", "true")) {
      ClientSpan call = client();
      check(tracer, call, () -> ClientSpan.finish(call, 404, FAILURE));
      DbSpan query = query();
      check(tracer, query, () -> DbSpan.finish(query, FAILURE));
      MethodSpan method = MethodSpan.start("a.B", "c", null, null, true, false);
      check(tracer, method, () -> MethodSpan.finish(method, FAILURE));
    }
  }

  @Test
  void resourceOfUnknownPaths_isNamedAtTheEnd() {
    try (TestTracer tracer = TestTracer.with()) {
      ServerSpan span = server();
      assertThat(span.resource()).isEqualTo("GET /cart");
      ServerSpan.finish(span, 404, null);
      assertThat(tracer.takeSpan().resource()).isEqualTo("404");
    }
  }

  @Test
  void tagsThatDoSomething_areNotStored() {
    try (TestTracer tracer = TestTracer.with()) {
      MethodSpan span = MethodSpan.start("a.B", "c", null, null, false, false);
      for (String key :
          List.of(
              "error",
              "service",
              "service.name",
              "resource.name",
              "db.statement",
              "span.type",
              "manual.keep",
              "manual.drop",
              "asm.keep",
              "sampling.priority")) {
        span.tag(key, "1");
        assertThat(span.tag(key)).as(key).isNull();
        assertThat(about(key)).contains("is not stored, so nothing matches: it ");
      }
      MethodSpan.finish(span, null);
      tracer.takeSpan();
    }
  }
}
