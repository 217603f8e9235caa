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

/** Several styles at once: {@code test_headers_precedence.py} and its neighbours. */
class PropagatorsTest {
  private static final String ALL = "datadog,b3multi,tracecontext";

  private static TestService.Call receive(String styles, String... headers) {
    return receiving(styles, "false", headers);
  }

  private static TestService.Call receiving(String styles, String first, String... headers) {
    try (TestService service =
        TestService.with(
            "DD_TRACE_PROPAGATION_STYLE", styles, "DD_TRACE_PROPAGATION_EXTRACT_FIRST", first)) {
      return service.receive(headers);
    }
  }

  private static final String[] CONFLICT = {
    "traceparent", "00-12345678901234567890123456789012-1234567890123456-01",
    "tracestate", "foo=1",
    "x-datadog-trace-id", "123456789",
    "x-datadog-parent-id", "987654321",
    "x-datadog-sampling-priority", "-2"
  };

  @Test
  void oneStyle_ignoresTheOthers() {
    TestService.Call call = receive("Datadog", CONFLICT);
    assertThat(call.out("x-datadog-trace-id")).isEqualTo("123456789");
    assertThat(call.out("x-datadog-sampling-priority")).isEqualTo("-2");
    assertThat(call.out("traceparent")).isNull();
    assertThat(call.out("tracestate")).isNull();
    assertThat(call.meta("_dd.span_links")).isNull();
  }

  @Test
  void theFirstStyleInTheList_namesTheTrace() {
    TestService.Call call = receive("datadog,tracecontext", CONFLICT);
    assertThat(call.traceId()).isEqualTo("000000000000000000000000075bcd15");
    assertThat(call.out("traceparent"))
        .isEqualTo("00-000000000000000000000000075bcd15-" + call.clientId() + "-00");
    assertThat(call.out("tracestate")).startsWith("dd=s:-2;").doesNotContain("foo");
    call = receive("tracecontext,datadog", CONFLICT);
    assertThat(call.traceId()).isEqualTo("12345678901234567890123456789012");
    assertThat(call.member("foo")).isEqualTo("1");
    assertThat(call.out("x-datadog-sampling-priority")).isEqualTo("1");
  }

  @Test
  void aPartialContext_givesWayToAComplete() {
    TestService.Call call =
        receive("datadog,tracecontext", "x-datadog-origin", "rum", CONFLICT[0], CONFLICT[1]);
    assertThat(call.traceId()).isEqualTo("12345678901234567890123456789012");
    assertThat(call.meta("_dd.origin")).isNull();
    call = receive("datadog,tracecontext", "x-datadog-origin", "rum");
    assertThat(call.meta("_dd.origin")).isEqualTo("rum");
    assertThat(call.parentId()).isEqualTo("0000000000000000");
  }

  @Test
  void brokenHeaders_areAsGoodAsNone() {
    TestService.Call call =
        receive("datadog,tracecontext", "x-datadog-trace-id", "x", CONFLICT[0], CONFLICT[1]);
    assertThat(call.traceId()).isEqualTo("12345678901234567890123456789012");
  }

  @ParameterizedTest
  @CsvSource({
    "datadog|b3multi|tracecontext, false, 1, 2",
    "datadog|b3multi|tracecontext, true,  ,  2",
    "tracecontext|datadog|b3multi, false, 1, 1",
    "tracecontext|datadog|b3multi, true,  1, 1"
  })
  void sameTrace_takesTracestateFromTracecontext(
      String styles, String first, String foo, String priority) {
    TestService.Call call =
        receiving(
            styles.replace('|', ','),
            first,
            "traceparent",
            "00-11111111111111110000000000000002-000000003ade68b1-01",
            "tracestate",
            "dd=s:1;t.tid:1111111111111111;x:y,foo=1",
            "x-datadog-trace-id",
            "2",
            "x-datadog-parent-id",
            "987654321",
            "x-datadog-sampling-priority",
            "2",
            "x-datadog-tags",
            "_dd.p.tid=1111111111111111");
    assertThat(call.traceId()).isEqualTo("11111111111111110000000000000002");
    assertThat(call.member("foo")).isEqualTo(foo);
    assertThat(call.member("dd")).startsWith("s:" + priority + ";");
    assertThat(call.member("dd").endsWith(";x:y")).isEqualTo(foo != null);
    assertThat(call.meta("_dd.span_links")).isNull();
  }

  /** {@code test_tracestate_w3c_p_extract_datadog_w3c}. */
  @ParameterizedTest
  @CsvSource({
    // low, high in traceparent, tid, parent, dd, parent then, _dd.parent_id
    "1, 1111111111111111, 1111111111111111, 987654321, s:2;p:000000003ade68b1, 987654321, ",
    "2, 1111111111111111, 2222222222222222, 10, s:2;p:000000000000000a, 10, ",
    "3, 1111111111111111, 1111111111111111, 10, s:2;p:000000000000000a, 987654321,"
        + " 000000000000000a",
    "4, 0000000000000000, , 10, s:2, 987654321, 000000000000000a",
    "5, 0000000000000000, , 10, s:2;p:8fffffffffffffff, 987654321, 8fffffffffffffff"
  })
  void theCallersSpan_comesFromTraceparent(
      String low, String high, String tid, String parent, String member, long id, String last) {
    TestHeaders headers =
        TestHeaders.of(
            "traceparent",
            "00-" + high + "000000000000000" + low + "-000000003ade68b1-01",
            "tracestate",
            "dd=" + member + ",foo=1",
            "x-datadog-trace-id",
            low,
            "x-datadog-parent-id",
            parent);
    if (tid != null) {
      headers.add("x-datadog-tags", "_dd.p.tid=" + tid);
    }
    try (TestService service =
        TestService.with("DD_TRACE_PROPAGATION_STYLE", "datadog,tracecontext")) {
      TestService.Call call = service.receive(headers);
      assertThat(call.span.parentId()).isEqualTo(id);
      assertThat(call.meta("_dd.parent_id")).isEqualTo(last);
      assertThat(call.meta("_dd.p.tid")).isEqualTo(tid);
    }
  }

  @Test
  void extractFirst_leavesTheCallersSpanAlone() {
    TestService.Call call =
        receiving(
            "datadog,tracecontext",
            "true",
            "traceparent",
            "00-11111111111111110000000000000001-000000000000000f-01",
            "tracestate",
            "dd=s:2;p:0123456789abcdef,foo=1",
            "x-datadog-trace-id",
            "1",
            "x-datadog-parent-id",
            "987654320",
            "x-datadog-tags",
            "_dd.p.tid=1111111111111111");
    assertThat(call.span.parentId()).isEqualTo(987654320);
    assertThat(call.meta("_dd.parent_id")).isNull();
  }

  @Test
  void otherTraces_becomeLinks() {
    TestService.Call call =
        receive(
            ALL,
            "traceparent",
            "00-11111111111111110000000000000001-000000003ade68b1-01",
            "tracestate",
            "dd=s:2;t.tid:1111111111111111,foo=\"1\\",
            "x-datadog-trace-id",
            "4",
            "x-datadog-parent-id",
            "987654321",
            "x-datadog-sampling-priority",
            "2",
            "x-b3-traceid",
            "11111111111111110000000000000003",
            "x-b3-spanid",
            "a2fb4a1d1a96d312",
            "x-b3-sampled",
            "0");
    assertThat(call.span.traceIdLow()).isEqualTo(4);
    assertThat(call.meta("_dd.span_links"))
        .isEqualTo(
            "[{\"trace_id\":\"11111111111111110000000000000003\",\"span_id\":\"a2fb4a1d1a96d312\","
                + "\"flags\":0,\"attributes\":{\"reason\":\"terminated_context\","
                + "\"context_headers\":\"b3multi\"}},"
                + "{\"trace_id\":\"11111111111111110000000000000001\","
                + "\"span_id\":\"000000003ade68b1\",\"flags\":1,"
                + "\"tracestate\":\"dd=s:2;t.tid:1111111111111111,foo=\\\"1\\\\\","
                + "\"attributes\":{\"reason\":\"terminated_context\","
                + "\"context_headers\":\"tracecontext\"}}]");
    assertThat(call.out("tracestate")).doesNotContain("foo");
  }

  @ParameterizedTest
  @CsvSource({
    "00000000000000000000000000000000, a2fb4a1d1a96d312",
    "11111111111111110000000000000003, 0000000000000000"
  })
  void brokenOtherTraces_areNoLinks(String trace, String span) {
    TestService.Call call =
        receive(ALL, "x-datadog-trace-id", "5", "x-b3-traceid", trace, "x-b3-spanid", span);
    assertThat(call.meta("_dd.span_links")).isNull();
    call = receive("b3multi,datadog", "x-b3-traceid", "7", "x-b3-spanid", "8", CONFLICT[4], "9");
    assertThat(call.meta("_dd.span_links")).isNull();
  }

  @Test
  void links_areBounded() {
    String value = "\"".repeat(250);
    StringBuilder state = new StringBuilder("a=" + value);
    for (int i = 1; i < 31; i++) {
      state.append(",k").append(i).append('=').append(value);
    }
    ExtractedContext base = new ExtractedContext("datadog");
    base.traceIdLow = 1;
    for (int i = 2; i < 5; i++) {
      ExtractedContext other = new ExtractedContext("tracecontext");
      other.traceIdLow = i;
      other.parentId = i;
      other.state = TraceState.of(state.toString());
      base.add(other);
    }
    assertThat(SpanLink.json(base.spanLinks()))
        .hasSizeLessThan(SpanLink.MAX_LENGTH)
        .contains("\"trace_id\":\"00000000000000000000000000000004\"")
        .doesNotContain("tracestate\"");
  }

  @ParameterizedTest
  @ValueSource(strings = {"none", "baggage", "none,baggage"})
  void nothing_isReadOrWritten(String styles) {
    TestService.Call call = receive(styles, CONFLICT);
    assertThat(call.span.traceIdLow()).isNotEqualTo(123456789);
    assertThat(call.parentId()).isEqualTo("0000000000000000");
    assertThat(call.outgoing.isEmpty()).isTrue();
  }

  @Test
  void none_doesNotDisturbOthers() {
    TestService.Call call = receive("none,Datadog", CONFLICT);
    assertThat(call.span.traceIdLow()).isEqualTo(123456789);
    assertThat(call.out("x-datadog-trace-id")).isEqualTo("123456789");
  }

  @Test
  void traceSource_isPassedOn_inEveryStyle() {
    TestService.Call call =
        receive(
            "datadog,tracecontext",
            "x-datadog-trace-id",
            "1",
            "x-datadog-tags",
            "_dd.p.ts=02,_dd.p.dm=-5");
    assertThat(call.member("dd")).contains(";t.dm:-5;t.ts:02");
    assertThat(call.out("x-datadog-tags")).isEqualTo("_dd.p.dm=-5,_dd.p.ts=02");
  }

  /** The same errors in the member of tracestate, where nothing of it is too long. */
  @ParameterizedTest
  @CsvSource({
    "s:2;o:rum;t.dm:x;t.x:y,                    1, ,    ,  decoding_error",
    "s:2;o:rum;t.ts:x;t.x:y,                    1, ,    ,  decoding_error",
    "s:2;o:rum;t.tid:1;t.x:y,                   2, rum, ,  malformed_tid 1",
    "s:2;o:rum;t.tid:2222222222222222;t.x:y,    2, rum, y, inconsistent_tid 2222222222222222",
    "s:2;o:rum;t.tid:1111111111111111;t.x:y,    2, rum, y, "
  })
  void errorsOfTracestate(String member, int priority, String origin, String x, String error) {
    TestService.Call call =
        receive(
            "tracecontext,datadog",
            "traceparent",
            "00-11111111111111110000000000000001-0000000000000007-01",
            "tracestate",
            "foo=1,dd=" + member);
    assertThat(call.meta("_dd.propagation_error")).isEqualTo(error);
    assertThat(call.traceId()).isEqualTo("11111111111111110000000000000001");
    assertThat(call.parentId()).isEqualTo("0000000000000007");
    assertThat(call.decision.priority()).isEqualTo(priority);
    assertThat(call.meta("_dd.origin")).isEqualTo(origin);
    assertThat(call.meta("_dd.p.x")).isEqualTo(x);
    assertThat(call.out("x-datadog-tags")).contains("_dd.p.tid=1111111111111111");
    assertThat(call.member("foo")).isEqualTo("1");
  }

  /** A narrow trace that was dropped without saying by whom has no tags, and no origin. */
  @Test
  void emptyHeaders_areNotSent() {
    TestService.Call call =
        receive("datadog", "x-datadog-trace-id", "1", "x-datadog-sampling-priority", "0");
    assertThat(call.outgoing.names())
        .containsExactlyInAnyOrder(
            "x-datadog-trace-id", "x-datadog-parent-id", "x-datadog-sampling-priority");
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "-1"})
  void noTags_areNoError_ifTheyAreSwitchedOff(String max) {
    try (TestService service = TestService.with("DD_TRACE_X_DATADOG_TAGS_MAX_LENGTH", max)) {
      TestService.Call call =
          service.receive("x-datadog-trace-id", "1", "x-datadog-sampling-priority", "0");
      assertThat(call.meta("_dd.propagation_error")).isNull();
    }
  }

  /** Every row of the table of errors, {@code _dd.propagation_error}. */
  @ParameterizedTest
  @CsvSource({
    "_dd.p.dm=x,        512, decoding_error",
    "_dd.p.tid=1,       512, malformed_tid 1",
    "_dd.p.x=123456789, 16,  extract_max_size",
    "_dd.p.x=123456789, 20,  inject_max_size",
    "_dd.p.x=y,         0,   disabled",
    "_dd.p.x=y,         -1,  disabled"
  })
  void errors(String tags, String max, String error) {
    try (TestService service = TestService.with("DD_TRACE_X_DATADOG_TAGS_MAX_LENGTH", max)) {
      TestService.Call call = service.receive("x-datadog-trace-id", "1", "x-datadog-tags", tags);
      assertThat(call.meta("_dd.propagation_error")).isEqualTo(error);
      assertThat(call.meta("_dd.p.x")).isNull();
      assertThat(call.span.traceIdLow()).isEqualTo(1);
    }
  }
}
