// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.tracer;

import static org.assertj.core.api.Assertions.assertThat;

import io.sampleragent.tracer.testing.TestTracer;
import org.junit.jupiter.api.Test;

/** Which tags go where, as dd-trace-java places them. */
class SpanTagsTest {
  private final SpanTags tags = new SpanTags();
  private final FakeRequest request = new FakeRequest();

  static Double metric(SpanTags tags, String key) {
    for (int i = 0; i < tags.metricCount(); i++) {
      if (tags.metricKey(i).equals(key)) {
        return tags.metricValue(i);
      }
    }
    return null;
  }

  private Double metric(String key) {
    return metric(tags, key);
  }

  private String meta(String key) {
    return meta(tags, key);
  }

  static String meta(SpanTags tags, String key) {
    for (int i = 0; i < tags.metaCount(); i++) {
      if (tags.metaKey(i).equals(key)) {
        return tags.metaValue(i);
      }
    }
    return null;
  }

  /** A request with a query and two calls of methods: the request first, then as they ended. */
  private TraceChunk trace(String... settings) {
    try (TestTracer tracer = TestTracer.with(settings)) {
      ServerSpan server =
          ServerSpan.start("servlet.request", "java-web-servlet", request, FakeRequest.READER);
      DbSpan.finish(
          DbSpan.start("java-jdbc-statement", DbInfo.parse("jdbc:h2:mem:x", null), "SELECT"), null);
      MethodSpan.finish(MethodSpan.start("a.B", "c", null, null, false, false), null);
      MethodSpan.finish(MethodSpan.start("a.B", "d", null, null, false, false), null);
      ServerSpan.finish(server, 200, null);
      return tracer.takeChunk();
    }
  }

  private void fill(TraceChunk chunk, int index) {
    tags.fill(chunk, TestTracer.spansOf(chunk).get(index));
  }

  @Test
  void everySpan() {
    TraceChunk chunk =
        trace("DD_ENV", "test", "DD_TAGS", "team:blue,env:other,service:x", "DD_VERSION", "1.2");
    for (int i = 0; i < chunk.size(); i++) {
      fill(chunk, i);
      assertThat(meta("thread.name")).isEqualTo(Thread.currentThread().getName());
      assertThat(metric("thread.id")).isEqualTo((double) Thread.currentThread().getId());
      assertThat(meta("env")).isEqualTo("test");
      assertThat(meta("team")).isEqualTo("blue");
      assertThat(meta("service")).isNull();
      assertThat(meta("_dd.integration")).isEqualTo(meta("component"));
    }
  }

  @Test
  void versionOrBaseService() {
    TraceChunk chunk = trace("DD_VERSION", "1.2");
    fill(chunk, 1);
    assertThat(meta("_dd.base_service")).isEqualTo("shop");
    assertThat(meta("version")).isNull();
    fill(chunk, 0);
    assertThat(meta("_dd.base_service")).isNull();
    assertThat(meta("version")).isEqualTo("1.2");
  }

  @Test
  void localRootOnly() {
    TraceChunk chunk = trace("DD_TRACE_SAMPLE_RATE", "1");
    fill(chunk, 0);
    assertThat(meta("runtime-id"))
        .matches("[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}");
    assertThat(meta("language")).isEqualTo("jvm");
    assertThat(metric("process_id")).isEqualTo((double) ProcessHandle.current().pid());
    assertThat(metric("_dd.trace_span_attribute_schema")).isZero();
    assertThat(metric("_dd.profiling.enabled")).isZero();
    assertThat(meta("_dd.hostname")).isNull();
    assertThat(metric("_dd.rule_psr")).isEqualTo(1.0);
    assertThat(metric("_dd.limit_psr")).isEqualTo(1.0);
    assertThat(metric("_dd.agent_psr")).isNull();
    assertThat(metric("_sampler.rule")).isNull();
    assertThat(meta("_sampler.source")).isEqualTo("env");
    fill(chunk, 1);
    assertThat(meta("runtime-id")).isNull();
    assertThat(metric("process_id")).isNull();
    assertThat(metric("_dd.rule_psr")).isNull();
    assertThat(meta("_sampler.source")).isNull();
  }

  @Test
  void ruleThatDecided() {
    TraceChunk chunk =
        trace(
            "DD_TRACE_SAMPLING_RULES",
            "[{\"service\":\"no\"},{\"service\":\"shop\",\"sample_rate\":1}]");
    fill(chunk, 0);
    assertThat(metric("_sampler.rule")).isEqualTo(2.0);
    assertThat(meta("_sampler.source")).isEqualTo("env");
  }

  @Test
  void firstOfChunkOnly() {
    TraceChunk chunk = trace("DD_TRACE_SAMPLE_RATE", "1");
    fill(chunk, 0);
    assertThat(meta("_dd.p.dm")).isEqualTo("-3");
    assertThat(meta("_dd.p.ksr")).isEqualTo("1");
    assertThat(meta("_dd.p.tid")).isEqualTo(String.format("%016x", chunk.trace().traceIdHigh()));
    for (int i = 1; i < chunk.size(); i++) {
      fill(chunk, i);
      assertThat(meta("_dd.p.dm")).isNull();
      assertThat(meta("_dd.p.tid")).isNull();
      assertThat(meta("_dd.p.ksr")).isNull();
    }
  }

  @Test
  void priority_onFirstLastAndTopLevel() {
    TraceChunk chunk = trace();
    fill(chunk, 0);
    assertThat(metric("_sampling_priority_v1")).isEqualTo(1.0);
    assertThat(metric("_dd.top_level")).isEqualTo(1.0);
    assertThat(metric("_dd.measured")).isEqualTo(1.0);
    fill(chunk, 1);
    assertThat(metric("_sampling_priority_v1")).isEqualTo(1.0);
    assertThat(metric("_dd.top_level")).isEqualTo(1.0);
    fill(chunk, 2);
    assertThat(metric("_sampling_priority_v1")).isNull();
    assertThat(metric("_dd.top_level")).isNull();
    assertThat(metric("_dd.measured")).isNull();
    fill(chunk, 3);
    assertThat(metric("_sampling_priority_v1")).isEqualTo(1.0);
    assertThat(metric("_dd.top_level")).isNull();
  }

  @Test
  void whatArrivedFromTheCaller() {
    request
        .header("x-datadog-trace-id", "7")
        .header("x-datadog-parent-id", "8")
        .header("x-datadog-sampling-priority", "2")
        .header("x-datadog-origin", "rum")
        .header("x-datadog-tags", "_dd.p.dm=-4,_dd.p.tid=00000000000000ab,_dd.p.usr=u");
    TraceChunk chunk = trace("DD_TRACE_SAMPLE_RATE", "0");
    assertThat(chunk.decision().priority()).isEqualTo(2);
    assertThat(chunk.first().parentId()).isEqualTo(8);
    assertThat(chunk.first().traceIdLow()).isEqualTo(7);
    fill(chunk, 0);
    assertThat(meta("_dd.p.dm")).isEqualTo("-4");
    assertThat(meta("_dd.p.tid")).isEqualTo("00000000000000ab");
    assertThat(meta("_dd.p.usr")).isEqualTo("u");
    assertThat(meta("_dd.p.ksr")).isNull();
    assertThat(meta("_dd.origin")).isEqualTo("rum");
    assertThat(metric("_dd.rule_psr")).isNull();
    fill(chunk, 3);
    assertThat(meta("_dd.origin")).isEqualTo("rum");
  }

  @Test
  void whatWasWrongWithTheHeaders() {
    request.header("x-datadog-trace-id", "7").header("x-datadog-tags", "_dd.p.tid=XYZ");
    TraceChunk chunk = trace();
    fill(chunk, 0);
    assertThat(meta("_dd.propagation_error")).isEqualTo("malformed_tid XYZ");
    assertThat(meta("_dd.p.tid")).isNull();
    fill(chunk, 1);
    assertThat(meta("_dd.propagation_error")).isNull();
  }

  @Test
  void droppedTraces_sayWhoDecided() {
    fill(trace("DD_TRACE_SAMPLE_RATE", "0"), 0);
    assertThat(meta("_dd.p.dm")).isEqualTo("-3");
    assertThat(metric("_sampling_priority_v1")).isEqualTo(-1.0);
  }

  @Test
  void numbersAndTexts() {
    try (TestTracer tracer = TestTracer.with()) {
      MethodSpan span = MethodSpan.start("a.B", "c", null, null, false, false);
      span.tag("int", 3);
      span.tag("double", 0.5);
      span.tag("nan", Double.NaN);
      span.tag("flag", true);
      span.tag("http.status_code", 404);
      span.tag("env", "mine");
      MethodSpan.finish(span, null);
      fill(tracer.takeChunk(), 0);
    }
    assertThat(metric("int")).isEqualTo(3.0);
    assertThat(metric("double")).isEqualTo(0.5);
    assertThat(meta("nan")).isEqualTo("NaN");
    assertThat(meta("flag")).isEqualTo("true");
    assertThat(meta("http.status_code")).isEqualTo("404");
    assertThat(meta("env")).isEqualTo("mine");
  }

  @Test
  void hostname_ifTheUserWantsIt() {
    fill(trace("DD_TRACE_REPORT_HOSTNAME", "true"), 0);
    assertThat(meta("_dd.hostname")).isNotEmpty();
  }
}
