// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.tracer.propagation;

import static org.assertj.core.api.Assertions.assertThat;

import io.sampleragent.tracer.testing.TestHeaders;
import io.sampleragent.tracer.testing.TestService;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code test_extract_behavior.py} of Datadog, and what only this agent has. */
class ExtractBehaviorTest {
  private static final String NEW = "0000000000000000"; // the parent of a trace that begins here
  private static final String PARENT = "00-11111111111111110000000000000001-0000000000000001-01";
  private static final String OTHER = "00-12345678901234567890123456789012-1234567890123456-01";

  private static TestHeaders datadogAnd(String parent, String state) {
    TestHeaders headers =
        TestHeaders.of(
            "x-datadog-trace-id",
            "1",
            "x-datadog-parent-id",
            "1",
            "x-datadog-sampling-priority",
            "2",
            "x-datadog-origin",
            "rum",
            "x-datadog-tags",
            "_dd.p.tid=1111111111111111,_dd.p.dm=-4",
            "traceparent",
            parent);
    return state == null ? headers : headers.add("tracestate", state);
  }

  private static TestService.Call receive(String behavior, String first, TestHeaders headers) {
    try (TestService service =
        TestService.with(
            "DD_TRACE_PROPAGATION_STYLE",
            "datadog,tracecontext,b3multi,baggage",
            "DD_TRACE_PROPAGATION_BEHAVIOR_EXTRACT",
            behavior,
            "DD_TRACE_PROPAGATION_EXTRACT_FIRST",
            first)) {
      return service.receive(headers);
    }
  }

  private static TestService.Call receive(String behavior, String... headers) {
    return receive(behavior, "false", TestHeaders.of(headers));
  }

  @Test
  void continue_goesOn() {
    TestService.Call call =
        receive("CONTINUE", "false", datadogAnd(PARENT, "dd=s:2;t.dm:-4,foo=1"));
    assertThat(call.traceId()).isEqualTo("11111111111111110000000000000001");
    assertThat(call.parentId()).isEqualTo("0000000000000001");
    assertThat(call.meta("_dd.span_links")).isNull();
    assertThat(call.out("x-datadog-tags")).contains("_dd.p.tid=1111111111111111");
  }

  @ParameterizedTest
  @CsvSource({
    PARENT + ", false, 0000000000000001",
    PARENT + ", true, 0000000000000001",
    OTHER + ", false, 0000000000000001",
    OTHER + ", true, 0000000000000001",
    "00-11111111111111110000000000000001-1234567890123456-01, false, 1234567890123456"
  })
  void restart_beginsAnew_andLinks(String parent, String first, String linked) {
    TestService.Call call = receive("restart", first, datadogAnd(parent, "dd=s:2;t.dm:-4,foo=1"));
    assertThat(call.parentId()).isEqualTo(NEW);
    assertThat(call.traceId())
        .doesNotContain("1111111111111111")
        .isNotEqualTo("12345678901234567890123456789012");
    assertThat(call.meta("_dd.span_links"))
        .startsWith(
            "[{\"trace_id\":\"11111111111111110000000000000001\",\"span_id\":\"" + linked + "\"")
        .endsWith(
            "\"attributes\":{\"reason\":\"propagation_behavior_extract\","
                + "\"context_headers\":\"datadog\"}}]")
        .doesNotContain("terminated");
    assertThat(call.decision.decisionMaker()).isEqualTo("-0");
    assertThat(call.meta("_dd.origin")).isNull();
    assertThat(call.out("x-datadog-trace-id")).isNotEqualTo("1");
    assertThat(call.out("x-datadog-tags")).doesNotContain("_dd.p.tid=1111111111111111");
    assertThat(call.out("tracestate")).doesNotContain("foo");
  }

  @ParameterizedTest
  @ValueSource(strings = {PARENT, OTHER})
  void ignore_beginsAnew_withoutALink(String parent) {
    TestService.Call call = receive("ignore", "false", datadogAnd(parent, "dd=s:2,foo=1"));
    assertThat(call.parentId()).isEqualTo(NEW);
    assertThat(call.meta("_dd.span_links")).isNull();
    assertThat(call.meta("_dd.origin")).isNull();
    assertThat(call.out("x-datadog-tags")).doesNotContain("_dd.p.tid=1111111111111111");
  }

  /** The table of Elastic's strategies; the service itself drops everything. */
  @ParameterizedTest
  @CsvSource(
      nullValues = "none",
      value = {
        // strategy, traceparent, tracestate, goes on, linked
        "continue, valid, 'es=s:0.5,foo=1', true, false",
        "continue, none, 'es=s:0.5,foo=1', false, false",
        "continue, broken, 'es=s:0.5,foo=1', false, false",
        "restart, valid, 'es=s:0.5,foo=1', false, true",
        "restart, none, 'es=s:0.5,foo=1', false, false",
        "restart, broken, 'es=s:0.5,foo=1', false, false",
        "restart_external, valid, 'foo=1', false, true",
        "restart_external, none, 'foo=1', false, false",
        "restart_external, broken, 'foo=1', false, false",
        "restart_external, valid, 'foo=1,es=s:0.5', true, false",
        "restart_external, none, 'foo=1,es=s:0.5', false, false",
        "restart_external, broken, 'foo=1,es=s:0.5', false, false"
      })
  void everyRowOfElasticsTable(
      String strategy, String parent, String state, boolean goesOn, boolean linked) {
    TestHeaders headers = TestHeaders.of("tracestate", state, "baggage", "a=1");
    if (parent != null) {
      headers.add("traceparent", parent.equals("valid") ? PARENT : PARENT.replace("00-", "00_"));
    }
    try (TestService service =
        TestService.with(
            "DD_TRACE_PROPAGATION_BEHAVIOR_EXTRACT",
            strategy,
            "DD_SAMPLER_ES_TRACESTATE",
            "true",
            "DD_TRACE_SAMPLE_RATE",
            "0")) {
      TestService.Call call = service.receive(headers);
      assertThat(call.traceId().equals("11111111111111110000000000000001")).isEqualTo(goesOn);
      assertThat(call.parentId()).isEqualTo(goesOn ? "0000000000000001" : NEW);
      assertThat(call.isKept()).as("whose decision").isEqualTo(goesOn);
      assertThat(call.member("es")).as("whose rate").isEqualTo(goesOn ? "s:0.5" : "s:0");
      assertThat(call.member("foo")).isEqualTo(goesOn ? "1" : null);
      assertThat(call.meta("_dd.span_links") != null).isEqualTo(linked);
      assertThat(call.out("baggage")).isEqualTo("a=1");
    }
  }

  @Test
  void restart_ofNothing_hasNoLink() {
    assertThat(receive("restart").meta("_dd.span_links")).isNull();
    TestService.Call partial = receive("restart", "x-datadog-origin", "rum");
    assertThat(partial.meta("_dd.span_links")).isNull();
    assertThat(partial.meta("_dd.origin")).isNull();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "dd=s:2| true",
        "foo=1,dd=x:y| true",
        "es=s:0.5| true",
        "a=b, es=s:0.5| true",
        "es=k:0;s:0.5| true",
        "es=s:2| false",
        "es=s:| false",
        "es=k:0| false",
        "routes=s:1| false",
        "foo=1| false",
        "foo=1,=| false",
        "| false"
      })
  void restartExternal_goesOnOnlyWithOurOwnKind(String state, boolean internal) {
    TestHeaders headers = TestHeaders.of("traceparent", PARENT);
    if (state != null) {
      headers.add("tracestate", state);
    }
    TestService.Call call = receive("restart_external", "false", headers);
    assertThat(call.parentId()).isEqualTo(internal ? "0000000000000001" : NEW);
    assertThat(call.meta("_dd.span_links") == null).isEqualTo(internal);
  }

  @Test
  void restartExternal_knowsDatadogsHeaders() {
    assertThat(receive("restart_external", "false", datadogAnd(PARENT, null)).traceId())
        .isEqualTo("11111111111111110000000000000001");
    assertThat(receive("restart_external", "x-datadog-origin", "rum").meta("_dd.origin"))
        .isEqualTo("rum");
  }

  /** Their order says which of them names the trace, not who wrote it. */
  @ParameterizedTest
  @CsvSource({
    "b3multi|datadog, 1, true",
    "tracecontext|datadog, 1, true",
    "tracecontext|datadog, 2, false"
  })
  void restartExternal_knowsDatadogsHeaders_behindOthers(
      String styles, String traceId, boolean internal) {
    try (TestService service =
        TestService.with(
            "DD_TRACE_PROPAGATION_STYLE",
            styles.replace('|', ','),
            "DD_TRACE_PROPAGATION_BEHAVIOR_EXTRACT",
            "restart_external")) {
      TestService.Call call =
          service.receive(
              "x-b3-traceid",
              "11111111111111110000000000000001",
              "x-b3-spanid",
              "1",
              "traceparent",
              PARENT,
              "x-datadog-trace-id",
              traceId,
              "x-datadog-parent-id",
              "1");
      assertThat(call.parentId()).isEqualTo(internal ? "0000000000000001" : NEW);
    }
  }

  @Test
  void restartExternal_takesB3ForForeign() {
    String[] b3 = {"x-b3-traceid", "11111111111111110000000000000001", "x-b3-spanid", "1"};
    assertThat(receive("restart_external", b3).meta("_dd.span_links"))
        .contains("\"context_headers\":\"b3multi\"");
    try (TestService service =
        TestService.with(
            "DD_TRACE_PROPAGATION_STYLE",
            "b3multi,tracecontext",
            "DD_TRACE_PROPAGATION_BEHAVIOR_EXTRACT",
            "restart_external")) {
      TestHeaders headers = TestHeaders.of(b3).add("traceparent", PARENT);
      assertThat(service.receive(headers).parentId()).isEqualTo(NEW);
      assertThat(service.receive(headers.add("tracestate", "dd=s:1")).parentId()).isNotEqualTo(NEW);
    }
  }

  @Test
  void restartExternal_knowsACallerThatDropped() {
    TestService.Call call =
        receive(
            "restart_external",
            "traceparent",
            "00-11111111111111110000000000000001-0000000000000001-00",
            "tracestate",
            "es=s:0.1");
    assertThat(call.isKept()).isFalse();
    assertThat(call.parentId()).isEqualTo("0000000000000001");
  }
}
