// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.tracer.propagation;

import static org.assertj.core.api.Assertions.assertThat;

import io.sampleragent.tracer.testing.TestService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code tracestate} as it leaves: {@code test_headers_tracestate_dd.py} of Datadog. */
class TraceStateInjectTest {
  private static final String PARENT = "00-12345678901234567890123456789012-1234567890123456-0";

  private TestService service =
      TestService.with("DD_TRACE_PROPAGATION_STYLE", "tracecontext,datadog");

  @AfterEach
  void close() {
    service.close();
  }

  private TestService.Call receive(int flag, String state) {
    return service.receive("traceparent", PARENT + flag, "tracestate", state);
  }

  private TestService.Call receiveDatadog(String name, String value) {
    return service.receive(
        "x-datadog-trace-id",
        "7890123456789012",
        "x-datadog-parent-id",
        "1234567890123456",
        name,
        value);
  }

  @Test
  void workedExample() {
    TestService.Call call =
        service.receive(
            "traceparent",
            "00-640cfd8d00000000abcdefab12345678-00f067aa0ba902b7-01",
            "tracestate",
            "foo=1,dd=s:2;o:rum;p:0123456789abcdef;t.dm:-4;t.usr.id:a~b");
    assertThat(call.out("tracestate"))
        .isEqualTo(
            "dd=s:2;o:rum;p:"
                + call.clientId()
                + ";t.dm:-4;t.tid:640cfd8d00000000;t.usr.id:a~b,foo=1");
    assertThat(call.out("x-datadog-tags"))
        .isEqualTo("_dd.p.dm=-4,_dd.p.tid=640cfd8d00000000,_dd.p.usr.id=a=b");
    assertThat(call.meta("_dd.parent_id")).isEqualTo("0123456789abcdef");
    assertThat(call.meta("_dd.p.usr.id")).isEqualTo("a=b");
    assertThat(call.meta("_dd.origin")).isEqualTo("rum");
    assertThat(call.parentId()).isEqualTo("00f067aa0ba902b7");
  }

  @ParameterizedTest
  @CsvSource({
    "1, foo=1,         1, 1",
    "1, 'foo=1,dd=s:-1', 1, 1",
    "1, 'foo=1,dd=s:2',  2, 1",
    "0, foo=1,         0, 0",
    "0, 'foo=1,dd=s:-1', -1, 0",
    "0, 'foo=1,dd=s:1',  0, 0"
  })
  void priority(int flag, String state, String priority, int sampled) {
    TestService.Call call = receive(flag, state);
    assertThat(call.out("x-datadog-sampling-priority")).isEqualTo(priority);
    assertThat(call.out("traceparent")).endsWith("-0" + sampled);
    assertThat(call.member("dd")).startsWith("s:" + priority + ";");
    assertThat(call.member("foo")).isEqualTo("1");
  }

  @ParameterizedTest
  @CsvSource({"2, 01", "-1, 00"})
  void priorityOfDatadogsHeaders(String priority, String flags) {
    TestService.Call call = receiveDatadog("x-datadog-sampling-priority", priority);
    assertThat(call.out("traceparent")).endsWith("-" + flags);
    assertThat(call.member("dd")).startsWith("s:" + priority + ";");
  }

  @ParameterizedTest
  @CsvSource({
    "synthetics-browser, synthetics-browser, synthetics-browser",
    "tracing2.0,         tracing2.0,         tracing2.0",
    "'synthetics~;=web,z', synthetics~;=web, synthetics__~web"
  })
  void origin(String header, String passedOn, String escaped) {
    TestService.Call call = receiveDatadog("x-datadog-origin", header);
    assertThat(call.out("x-datadog-origin")).isEqualTo(passedOn);
    assertThat(call.member("dd")).contains(";o:" + escaped + ";");
  }

  @Test
  void originOfTracestate() {
    assertThat(receive(0, "foo=1,dd=s:-1;o:a~b").out("x-datadog-origin")).isEqualTo("a=b");
    TestService.Call without = receive(0, "foo=1,dd=s:-1");
    assertThat(without.out("x-datadog-origin")).isNull();
    assertThat(without.member("dd")).doesNotContain("o:");
  }

  @ParameterizedTest
  @CsvSource({
    "_dd.p.dm=-4, ;t.dm:-4",
    "'_dd.p.dm=-4,_dd.p.usr.id=baz64==', ;t.dm:-4;t.usr.id:baz64~~",
    "'_dd.p.dm=-4,_dd.p.usr.id=baz64==,_dd.p.url=http://localhost',"
        + " ;t.dm:-4;t.usr.id:baz64~~;t.url:http://localhost"
  })
  void tags(String header, String elements) {
    TestService.Call call = receiveDatadog("x-datadog-tags", header);
    assertThat(call.member("dd")).contains(elements);
    assertThat(call.out("x-datadog-tags")).startsWith(header);
  }

  @ParameterizedTest
  @CsvSource({"0, -1", "1, 2"})
  void tracecontextAlone_keepsDecisionMaker(int flag, int priority) {
    TestService.Call call = receive(flag, "dd=s:" + priority + ";t.dm:-4");
    assertThat(call.out("x-datadog-tags")).startsWith("_dd.p.dm=-4");
  }

  @Test
  void unknownElements_comeLast() {
    TestService.Call call = receive(1, "dd=x:y;s:1;t.k:v;bad");
    assertThat(call.member("dd")).endsWith(";t.k:v;x:y;bad");
  }

  @Test
  void has32Members_theLastOnesGo() {
    assertThat(receive(1, TraceStateTest.numbered(31) + ",dd=s:-1").out("tracestate").split(","))
        .hasSize(32)
        .endsWith("key31=value31");
    assertThat(receive(1, "dd=s:-1," + TraceStateTest.numbered(31)).out("tracestate").split(","))
        .hasSize(32)
        .endsWith("key31=value31");
    assertThat(receive(1, TraceStateTest.numbered(32)).out("tracestate").split(","))
        .hasSize(32)
        .endsWith("key31=value31");
    assertThat(service.receive("traceparent", PARENT + 1).out("tracestate")).startsWith("dd=");
  }

  @Test
  void membersOfOthers_keepTheirOrder() {
    assertThat(receive(1, "b=1,es=s:0.5,a=2,dd=s:1,ot=rv:6e6d1a75832a2f,c=3").out("tracestate"))
        .endsWith(",b=1,es=s:0.5,a=2,ot=rv:6e6d1a75832a2f,c=3");
  }

  @Test
  void ownMember_isLimited_elementByElement() {
    String longTag = "_dd.p.long=" + "x".repeat(190);
    TestService.Call call =
        receiveDatadog("x-datadog-tags", "_dd.p.dm=-4," + longTag + ",_dd.p.short=y");
    assertThat(call.out("x-datadog-tags")).contains(longTag);
    assertThat(call.member("dd")).endsWith(";t.dm:-4;t.long:" + "x".repeat(190) + ";t.short:y");
    call =
        receiveDatadog(
            "x-datadog-tags", "_dd.p.dm=-4," + longTag + "x".repeat(50) + ",_dd.p.short=y");
    assertThat(call.member("dd")).endsWith(";t.dm:-4;t.short:y");
    assertThat("dd=" + call.member("dd")).hasSizeLessThanOrEqualTo(256);
  }

  /** Found by the fuzz test: the first broke the whole member, the second would be a priority. */
  @Test
  void keysWithSeparators_stayOut() {
    String tags = "_dd.p.dm:=-3,_dd.p.x;s=2,_dd.p.y=z";
    TestService.Call call = receiveDatadog("x-datadog-tags", tags);
    assertThat(call.out("x-datadog-tags")).contains(tags);
    assertThat(call.member("dd")).isEqualTo("s:1;p:" + call.clientId() + ";t.dm:-0;t.y:z");
  }

  @Test
  void aLongOrigin_makesRoomForTheParent() {
    TestService.Call call = receiveDatadog("x-datadog-origin", "o".repeat(250));
    assertThat(call.member("dd")).startsWith("s:1;p:" + call.clientId());
  }

  @Test
  void tagsWithheldFromDatadogsHeader_leaveInTracestate() {
    service.close();
    service = TestService.with("DD_TRACE_X_DATADOG_TAGS_MAX_LENGTH", "0");
    TestService.Call call = service.receive();
    assertThat(call.out("x-datadog-tags")).isNull();
    assertThat(call.meta("_dd.p.tid")).isNull();
    assertThat(call.meta("_dd.propagation_error")).isEqualTo("disabled");
    assertThat(call.member("dd")).contains("t.dm:-0;t.tid:" + call.traceId().substring(0, 16));
  }

  @Test
  void everyCall_namesItsOwnSpan() {
    TestService.Call call = receive(1, "dd=s:2;p:XX!X");
    assertThat(call.member("dd")).contains("p:" + call.clientId());
    assertThat(call.out("traceparent"))
        .isEqualTo("00-12345678901234567890123456789012-" + call.clientId() + "-01");
  }
}
