// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.tracer;

import static org.assertj.core.api.Assertions.assertThat;

import io.sampleragent.tracer.testing.TestTracer;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A trace that was dropped and is kept after all, as it leaves the process. */
class RescuedTraceTest {
  private static final String ERRORS = "DD_SAMPLER_RESCUE_ERRORS_PER_SECOND";
  private static final Throwable FAILURE = new IllegalStateException("out of stock");

  private final SpanTags tags = new SpanTags();
  private final FakeRequest request = new FakeRequest();

  private String meta(String key) {
    for (int i = 0; i < tags.metaCount(); i++) {
      if (tags.metaKey(i).equals(key)) {
        return tags.metaValue(i);
      }
    }
    return null;
  }

  private Double metric(String key) {
    return SpanTagsTest.metric(tags, key);
  }

  private static TestTracer dropping(String... settings) {
    TestTracer tracer = TestTracer.with(settings);
    tracer.rates().update("{\"rate_by_service\":{\"service:,env:\":0}}");
    return tracer;
  }

  private ServerSpan serve() {
    return ServerSpan.start("servlet.request", "java-web-servlet", request, FakeRequest.READER);
  }

  private void takeFirst(TestTracer tracer) {
    TraceChunk chunk = tracer.takeChunk();
    tags.fill(chunk, chunk.first());
  }

  @Test
  void saysSo_andHasNoProbability() {
    try (TestTracer tracer = dropping(ERRORS, "10")) {
      ServerSpan.finish(serve(), 500, FAILURE);
      takeFirst(tracer);
    }
    assertThat(metric(Tags.PRIORITY)).isEqualTo(2);
    assertThat(meta("_dd.p.dm")).isEqualTo("-4");
    assertThat(meta(Tags.RESCUE)).isEqualTo("error");
    assertThat(meta(Tags.RESCUED_FROM))
        .isEqualTo("the agent's rate for services it has no own rate for, rate 0 %");
    assertThat(metric(Tags.AGENT_PSR)).isNull();
    assertThat(metric(Tags.RULE_PSR)).isNull();
    assertThat(meta("_dd.p.ksr")).isNull();
    assertThat(metric(Tags.INCOMPLETE)).as("nobody else was asked to drop").isNull();
  }

  @Test
  void isIncomplete_whenTheCallerDropped() {
    request
        .header("x-datadog-trace-id", "1")
        .header("x-datadog-parent-id", "2")
        .header("x-datadog-sampling-priority", "0")
        .header("x-datadog-tags", "_dd.p.dm=-1,_dd.p.ksr=0.1");
    try (TestTracer tracer = TestTracer.with(ERRORS, "10")) {
      ServerSpan.finish(serve(), 500, FAILURE);
      takeFirst(tracer);
    }
    assertThat(metric(Tags.PRIORITY)).isEqualTo(2);
    assertThat(metric(Tags.INCOMPLETE)).isEqualTo(1);
    assertThat(meta("_dd.p.dm")).isEqualTo("-4");
    assertThat(meta("_dd.p.ksr")).isNull();
  }

  @Test
  void isIncomplete_whenAnErrorComesLongAfterTheRoot() {
    try (TestTracer tracer = dropping(ERRORS, "10")) {
      ServerSpan server = serve();
      MethodSpan task = MethodSpan.start("a.B", "c", null, null, false, false);
      task.deactivate();
      ServerSpan.finish(server, 200, null);
      OpenTraces traces = tracer.tracer().openTraces();
      traces.look();
      traces.look();
      takeFirst(tracer);
      assertThat(metric(Tags.PRIORITY)).isZero();
      MethodSpan.finish(task, FAILURE);
      takeFirst(tracer);
    }
    assertThat(metric(Tags.PRIORITY)).isEqualTo(2);
    assertThat(metric(Tags.INCOMPLETE)).isEqualTo(1);
  }

  @Test
  void isWhole_whenAnErrorComesShortlyAfterTheRoot() {
    try (TestTracer tracer = dropping(ERRORS, "10")) {
      ServerSpan server = serve();
      MethodSpan task = MethodSpan.start("a.B", "c", null, null, false, false);
      task.deactivate();
      ServerSpan.finish(server, 200, null);
      tracer.tracer().openTraces().look();
      MethodSpan.finish(task, FAILURE);
      takeFirst(tracer);
    }
    assertThat(metric(Tags.PRIORITY)).isEqualTo(2);
    assertThat(metric(Tags.INCOMPLETE)).isNull();
  }

  @Test
  void isIncomplete_whenAHeaderHadLeft() {
    try (TestTracer tracer = dropping(ERRORS, "10")) {
      ServerSpan server = serve();
      Map<String, String> headers = new HashMap<>();
      ClientSpan.finish(
          ClientSpan.start("http", "client", "GET", "http://b/", headers, Map::put), 200, null);
      ServerSpan.finish(server, 500, FAILURE);
      takeFirst(tracer);
      assertThat(headers).containsEntry("x-datadog-sampling-priority", "0");
    }
    assertThat(metric(Tags.INCOMPLETE)).isEqualTo(1);
  }

  @Test
  void staysDropped_whenCodeDroppedIt() {
    try (TestTracer tracer = TestTracer.with(ERRORS, "10", "DD_SAMPLER_RESCUE_USER_DROPS", "1")) {
      ServerSpan server = serve();
      server.tag("manual.drop", true);
      ServerSpan.finish(server, 500, FAILURE);
      takeFirst(tracer);
    }
    assertThat(metric(Tags.PRIORITY)).isEqualTo(-1);
    assertThat(meta(Tags.RESCUE)).isNull();
  }

  @Test
  void wasSlow_byTheRootsDuration() {
    try (TestTracer tracer = dropping("DD_SAMPLER_RESCUE_SLOW", "500ms")) {
      ServerSpan server = serve();
      tracer.clock().advance(501_000_000);
      ServerSpan.finish(server, 200, null);
      takeFirst(tracer);
    }
    assertThat(meta(Tags.RESCUE)).isEqualTo("slow");
  }

  @Test
  void wasRare_byItsResource() {
    try (TestTracer tracer = dropping("DD_SAMPLER_RESCUE_RARE_PER_SECOND", "1")) {
      ServerSpan.finish(serve(), 200, null);
      takeFirst(tracer);
      assertThat(meta(Tags.RESCUE)).isEqualTo("rare");
      ServerSpan.finish(serve(), 200, null);
      takeFirst(tracer);
      assertThat(meta(Tags.RESCUE)).isNull();
    }
  }
}
