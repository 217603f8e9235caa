// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.tracer;

import static org.assertj.core.api.Assertions.assertThat;

import io.sampleragent.sampling.DecisionRecord;
import io.sampleragent.tracer.testing.TestTracer;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** When a trace is decided, what can change that later, and what is written then. */
class SamplingDecisionTest {
  private static final String RULES_BY_TAG =
      "[{'tags':{'tag2':'*'},'sample_rate':0},{'tags':{'tag1':'*'},'sample_rate':1},"
          + "{'tags':{'tag0':'*'},'sample_rate':0}]";

  private final FakeRequest request = new FakeRequest();
  private final Map<String, String> outgoing = new HashMap<>();
  private final SpanTags tags = new SpanTags();
  private TestTracer tracer;

  private ServerSpan start(String... settings) {
    for (int i = 0; i < settings.length; i++) {
      settings[i] = settings[i].replace('\'', '"');
    }
    tracer = TestTracer.with(settings);
    return serve();
  }

  private ServerSpan serve() {
    return ServerSpan.start("servlet.request", "java-web-servlet", request, FakeRequest.READER);
  }

  private void callAnotherService(Span span) {
    tracer.tracer().options().propagators().inject(span, outgoing, Map::put);
  }

  private TraceChunk finish(ServerSpan root, int status) {
    ServerSpan.finish(root, status, null);
    return taken();
  }

  private TraceChunk taken() {
    TraceChunk chunk = tracer.takeChunk();
    tags.fill(chunk, chunk.first());
    return chunk;
  }

  private Double metric(String key) {
    return SpanTagsTest.metric(tags, key);
  }

  private String meta(String key) {
    return SpanTagsTest.meta(tags, key);
  }

  private DecisionRecord lastDecision() {
    return tracer.tracer().decisions().recent().get(0);
  }

  @AfterEach
  void close() {
    tracer.close();
  }

  @Test
  void isMadeWithTheFirstHeaderThatLeaves_fromTheTagsOfThatMoment() {
    ServerSpan root = start("DD_TRACE_SAMPLING_RULES", RULES_BY_TAG);
    root.tag("tag0", "a");
    root.tag("tag1", "a");
    callAnotherService(root);
    assertThat(outgoing).containsEntry("x-datadog-sampling-priority", "2");

    root.tag("tag2", "a");
    callAnotherService(root);
    assertThat(outgoing).containsEntry("x-datadog-sampling-priority", "2");
    assertThat(finish(root, 200).decision().rule()).isEqualTo(1);
    assertThat(metric("_sampling_priority_v1")).isEqualTo(2.0);
  }

  @Test
  void isMadeFromTheRoot_notFromTheSpanThatCalls() {
    ServerSpan root = start("DD_TRACE_SAMPLING_RULES", RULES_BY_TAG);
    root.tag("tag0", "a");
    MethodSpan child = MethodSpan.start("a.B", "c", null, null, false, false);
    child.tag("tag1", "a");
    callAnotherService(child);
    assertThat(outgoing).containsEntry("x-datadog-sampling-priority", "-1");
    MethodSpan.finish(child, null);
    finish(root, 200);
  }

  @Test
  void isMadeWithTheFirstPart_ofALongTrace() {
    ServerSpan root =
        start("DD_TRACE_PARTIAL_FLUSH_MIN_SPANS", "1", "DD_TRACE_SAMPLING_RULES", RULES_BY_TAG);
    root.tag("tag0", "a");
    MethodSpan.finish(MethodSpan.start("a.B", "c", null, null, false, false), null);
    assertThat(taken().decision().rule()).isEqualTo(2);
    assertThat(metric("_sampling_priority_v1")).isEqualTo(-1.0);
    assertThat(meta("_dd.p.dm")).isEqualTo("-3");
    assertThat(metric("_dd.rule_psr")).isNull(); // on the local root only

    root.tag("tag1", "a");
    assertThat(finish(root, 200).decision().rule()).isEqualTo(2);
    assertThat(metric("_dd.rule_psr")).isZero();
  }

  @Test
  void ofTheCaller_winsOverRules() {
    request.header("x-datadog-trace-id", "1").header("x-datadog-sampling-priority", "1");
    ServerSpan root = start("DD_TRACE_SAMPLE_RATE", "0");
    assertThat(finish(root, 200).decision().priority()).isEqualTo(1);
    assertThat(meta("_dd.p.dm")).isNull();
    assertThat(metric("_dd.rule_psr")).isNull();
  }

  @Test
  void isOurs_ifTheCallerMadeNone() {
    request.header("x-datadog-trace-id", "1").header("x-datadog-parent-id", "2");
    ServerSpan root = start("DD_TRACE_SAMPLE_RATE", "0");
    assertThat(finish(root, 200).decision().priority()).isEqualTo(-1);
    assertThat(meta("_dd.p.dm")).isEqualTo("-3");
  }

  @Test
  void forcedKeep_winsOverTheCaller_andSaysThatTheTraceIsIncomplete() {
    request
        .header("x-datadog-trace-id", "1")
        .header("x-datadog-sampling-priority", "0")
        .header("x-datadog-tags", "_dd.p.dm=-1,_dd.p.ksr=0.1");
    ServerSpan root = start();
    MethodSpan child = MethodSpan.start("a.B", "c", null, null, false, false);
    child.tag("manual.keep", "1");
    MethodSpan.finish(child, null);
    assertThat(finish(root, 200).decision().priority()).isEqualTo(2);
    assertThat(meta("_dd.p.dm")).isEqualTo("-4");
    assertThat(meta("_dd.p.ksr")).isNull(); // nobody kept it with that probability
    assertThat(metric("_sampler.incomplete")).isEqualTo(1.0);
    assertThat(lastDecision().explain())
        .isEqualTo("kept: the code asked for it; incomplete, other parts had been dropped before");
  }

  @Test
  void manualDrop_doesNotOverruleTheCaller() {
    request.header("x-datadog-trace-id", "1").header("x-datadog-sampling-priority", "1");
    ServerSpan root = start();
    root.tag("manual.drop", true);
    root.tag("sampling.priority", -1);
    assertThat(finish(root, 200).decision().priority()).isEqualTo(1);
  }

  @Test
  void forcedKeep_inTime_isComplete() {
    ServerSpan root = start("DD_TRACE_SAMPLE_RATE", "0");
    root.tag("sampling.priority", "2");
    callAnotherService(root);
    assertThat(outgoing)
        .containsEntry("x-datadog-sampling-priority", "2")
        .containsEntry("x-datadog-tags", "_dd.p.dm=-4,_dd.p.tid=" + tid(root));
    finish(root, 200);
    assertThat(metric("_sampler.incomplete")).isNull();
  }

  private static String tid(Span span) {
    return String.format("%016x", span.traceIdHigh());
  }

  @Test
  void forcedKeep_afterOthersWereTold_isIncomplete() {
    ServerSpan root = start("DD_TRACE_SAMPLE_RATE", "0");
    callAnotherService(root);
    root.tag("manual.keep", true);
    finish(root, 200);
    assertThat(metric("_sampling_priority_v1")).isEqualTo(2.0);
    assertThat(metric("_sampler.incomplete")).isEqualTo(1.0);
  }

  private static final String UNLESS =
      "[{'resource':'GET /health','sample_rate':0,'unless':['error','slower_than:1s']}]";

  @Test
  void droppedHealthCheck_isKept_ifItFails() {
    ServerSpan root = start("DD_TRACE_SAMPLING_RULES", UNLESS);
    root.resource("GET /health");
    assertThat(finish(root, 503).decision().priority()).isEqualTo(2);
    assertThat(meta("_dd.p.dm")).isEqualTo("-3");
    assertThat(meta("_dd.p.ksr")).isNull();
    assertThat(metric("_dd.rule_psr")).isNull();
    assertThat(metric("_dd.limit_psr")).isNull();
    assertThat(metric("_sampler.rule")).isEqualTo(1.0);
    assertThat(meta("_sampler.rescue")).isEqualTo("error");
    assertThat(meta("_sampler.rescued_from"))
        .isEqualTo("rule 1 of 1 (DD_TRACE_SAMPLING_RULES, environment), rate 0 %");
    assertThat(metric("_sampler.incomplete")).isNull();
    assertThat(tracer.tracer().counters().snapshot().tracesKept()).isEqualTo(1);
  }

  @Test
  void droppedHealthCheck_isKept_ifItIsSlow() {
    ServerSpan root = start("DD_TRACE_SAMPLING_RULES", UNLESS);
    root.resource("GET /health");
    callAnotherService(root);
    tracer.clock().advance(1_000_000_001);
    finish(root, 200);
    assertThat(meta("_sampler.rescue")).isEqualTo("slow");
    assertThat(metric("_sampler.incomplete")).isEqualTo(1.0);
  }

  @Test
  void droppedHealthCheck_staysDropped_ifAllIsWell() {
    ServerSpan root = start("DD_TRACE_SAMPLING_RULES", UNLESS);
    root.resource("GET /health");
    assertThat(finish(root, 200).decision().priority()).isEqualTo(-1);
    assertThat(lastDecision().decision().kept()).isFalse();
  }

  @Test
  void everyTrace_isRememberedOnce() {
    ServerSpan root = start("DD_TRACE_PARTIAL_FLUSH_MIN_SPANS", "1");
    for (int i = 0; i < 3; i++) {
      MethodSpan.finish(MethodSpan.start("a.B", "c", null, null, false, false), null);
      tracer.takeChunk();
    }
    finish(root, 200);
    assertThat(tracer.tracer().decisions().recent()).hasSize(1);
    assertThat(lastDecision().traceId()).endsWith(Long.toHexString(root.traceIdLow()));
  }

  @Test
  void anotherDecisionForALaterPart_isRememberedToo() {
    ServerSpan root = start("DD_TRACE_PARTIAL_FLUSH_MIN_SPANS", "1", "DD_TRACE_SAMPLE_RATE", "0");
    MethodSpan.finish(MethodSpan.start("a.B", "c", null, null, false, false), null);
    tracer.takeChunk();
    assertThat(lastDecision().decision().kept()).isFalse();
    root.tag("manual.keep", true);
    finish(root, 200);
    assertThat(tracer.tracer().decisions().recent()).hasSize(2);
    assertThat(lastDecision().explain())
        .isEqualTo("kept: the code asked for it; incomplete, other parts had been dropped before");
  }

  @Test
  void manualDropThatCameTooLate_isNotRescued() {
    request.header("x-datadog-trace-id", "1").header("x-datadog-sampling-priority", "0");
    ServerSpan root = start("DD_SAMPLER_RESCUE_ERRORS_PER_SECOND", "10");
    root.tag("manual.drop", true);
    assertThat(finish(root, 503).decision().priority()).isZero();
  }

  @Test
  void exceptionOfARule_namesItOnAPartWithoutTheRoot() {
    ServerSpan root =
        start(
            "DD_TRACE_PARTIAL_FLUSH_MIN_SPANS",
            "1",
            "DD_TRACE_SAMPLING_RULES",
            "[{'sample_rate':0,'unless':['error']}]");
    MethodSpan.finish(
        MethodSpan.start("a.B", "c", null, null, false, false), new IllegalStateException());
    assertThat(taken().decision().kept()).isTrue();
    assertThat(metric("_sampler.rule")).isEqualTo(1.0);
    assertThat(meta("_sampler.source")).isEqualTo("env");
    finish(root, 200);
  }
}
