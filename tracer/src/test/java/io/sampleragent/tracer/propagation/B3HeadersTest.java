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

/** {@code test_headers_b3.py}, {@code test_headers_b3multi.py} and {@code test_128_bit…}. */
class B3HeadersTest {
  private static final String LOW = "abcdefab12345678";
  private static final String WIDE = "640cfd8d00000000" + LOW;
  private static final String SPAN = "000000003ade68b1";

  private static ExtractedContext single(String header) {
    return new B3SingleHeader(new B3(true))
        .extract(TestHeaders.of("b3", header), TestHeaders.READER, true);
  }

  private static ExtractedContext multi(String trace, String span, String sampled) {
    TestHeaders headers = new TestHeaders();
    add(headers, "X-B3-TraceId", trace);
    add(headers, "X-B3-SpanId", span);
    add(headers, "X-B3-Sampled", sampled);
    return new B3MultiHeaders(new B3(true)).extract(headers, TestHeaders.READER, true);
  }

  private static void add(TestHeaders headers, String name, String value) {
    if (value != null) {
      headers.add(name, value);
    }
  }

  @ParameterizedTest
  @CsvSource({
    WIDE + ", 7209415885545537536",
    LOW + ", 0",
    "0000000000000000" + LOW + ", 0",
    "640CFD8D00000000ABCDEFAB12345678, 7209415885545537536"
  })
  void ids(String traceId, long high) {
    ExtractedContext[] both = {single(traceId + "-" + SPAN + "-1"), multi(traceId, SPAN, "1")};
    for (ExtractedContext context : both) {
      assertThat(Long.toHexString(context.traceIdLow())).isEqualTo(LOW);
      assertThat(context.traceIdHigh()).isEqualTo(high);
      assertThat(context.parentId()).isEqualTo(987654321);
      assertThat(context.priority()).isEqualTo(1);
      assertThat(context.origin()).isNull();
    }
  }

  @ParameterizedTest
  @CsvSource({"1,1", "0,0", "d,1", "true,1", "True,1", "false,0", "x,0"})
  void decision(String sampled, int priority) {
    assertThat(single(LOW + "-" + SPAN + "-" + sampled).priority()).isEqualTo(priority);
    assertThat(multi(LOW, SPAN, sampled).priority()).isEqualTo(priority);
  }

  @Test
  void noDecision_isLeftToUs() {
    assertThat(single(LOW + "-" + SPAN).hasPriority()).isFalse();
    assertThat(single(LOW + "-" + SPAN + "-").hasPriority()).isFalse();
    assertThat(multi(LOW, SPAN, null).hasPriority()).isFalse();
    assertThat(multi(LOW, SPAN, "sampled").hasPriority()).isFalse();
  }

  @ParameterizedTest
  @CsvSource({"0,0", "1,1", "d,1"})
  void decisionAlone_isPartial(String sampled, int priority) {
    ExtractedContext[] both = {single(sampled), multi(null, null, sampled)};
    for (ExtractedContext context : both) {
      assertThat(context.hasIds()).isFalse();
      assertThat(context.priority()).isEqualTo(priority);
    }
  }

  /** A header that is no B3 at all must not drop a trace. */
  @ParameterizedTest
  @ValueSource(strings = {"x", "2", "00", "01", "abc", "true", "", "é"})
  void oneWord_isNoDecision(String header) {
    assertThat(single(header)).isNull();
  }

  @Test
  void theParentsParent_isNotPartOfTheDecision() {
    assertThat(single(LOW + "-" + SPAN + "-1-05e3ac9a4f6e3b90").priority()).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0" + WIDE + "-" + SPAN + "-1",
        "x-" + SPAN + "-1",
        LOW + "-0" + SPAN + "-1",
        LOW + "-x-1",
        LOW + "ä-" + SPAN
      })
  void isNothing_ifAnIdIsBroken(String header) {
    assertThat(single(header)).isNull();
    String[] parts = header.split("-");
    assertThat(multi(parts[0], parts[1], "1")).isNull();
  }

  @ParameterizedTest
  @ValueSource(strings = {"0-0-1", LOW + "-0-1", "0-" + SPAN + "-1", "--1"})
  void hasNoIds_ifOneIsZeroOrMissing(String header) {
    assertThat(single(header).hasIds()).isFalse();
    String[] parts = header.split("-");
    assertThat(multi(parts[0], parts[1], "1").hasIds()).isFalse();
  }

  @Test
  void leaveInFullLength() {
    TestService.Call call = call("b3,b3multi", "true");
    assertThat(call.out("b3")).isEqualTo(WIDE + "-" + call.clientId() + "-1");
    assertThat(call.out("x-b3-traceid")).isEqualTo(WIDE);
    assertThat(call.out("x-b3-spanid")).isEqualTo(call.clientId());
    assertThat(call.out("x-b3-sampled")).isEqualTo("1");
    assertThat(call.out("traceparent")).isNull();
    assertThat(call.meta("_dd.p.tid")).isEqualTo("640cfd8d00000000");
  }

  @Test
  void leaveWithoutZeros_ifTheUserWantsThat() {
    TestService.Call call = call("b3multi,b3", "false");
    String client = Long.toHexString(call.client.spanId());
    assertThat(call.out("b3")).isEqualTo(WIDE + "-" + client + "-1");
    assertThat(call.out("x-b3-spanid")).isEqualTo(client);
  }

  private static TestService.Call call(String styles, String padding) {
    try (TestService service =
        TestService.with(
            "DD_TRACE_PROPAGATION_STYLE",
            styles,
            "DD_TRACE_PROPAGATION_STYLE_B3_PADDING_ENABLED",
            padding)) {
      return service.receive("x-b3-traceid", WIDE, "x-b3-spanid", SPAN, "x-b3-sampled", "1");
    }
  }

  /** Without padding: as it came, wide ids of other styles in full. */
  @ParameterizedTest
  @CsvSource({
    "x-b3-traceid, AbCd, x-b3-spanid, AbCd",
    "x-b3-traceid, 000000000000000000000000000000ff, x-b3-spanid, 000000000000000000000000000000ff",
    "x-datadog-trace-id, 255, x-datadog-tags, ff",
    "x-datadog-trace-id, 255, tid, 0123456789abcdef00000000000000ff"
  })
  void withoutPadding(String name, String value, String other, String traceId) {
    try (TestService service =
        TestService.with(
            "DD_TRACE_PROPAGATION_STYLE",
            "b3multi,datadog",
            "DD_TRACE_PROPAGATION_STYLE_B3_PADDING_ENABLED",
            "false")) {
      TestHeaders headers = TestHeaders.of(name, value);
      if (other.equals("tid")) {
        headers.add("x-datadog-tags", "_dd.p.tid=0123456789abcdef");
      } else if (other.startsWith("x-b3")) {
        headers.add(other, "7");
      }
      TestService.Call call = service.receive(headers);
      assertThat(call.out("x-b3-traceid")).isEqualTo(traceId);
    }
  }

  @Test
  void receivedText_isOnTheFirstSpan() {
    try (TestService service = TestService.with("DD_TRACE_PROPAGATION_STYLE", "b3,b3multi")) {
      TestService.Call call = service.receive("x-b3-traceid", " 0ABC ", "x-b3-spanid", "0d");
      assertThat(call.meta("b3.traceid")).isEqualTo("0ABC");
      assertThat(call.meta("b3.spanid")).isEqualTo("0d");
      call = service.receive("b3", "1-2-1");
      assertThat(call.meta("b3.traceid")).isEqualTo("1");
      assertThat(call.meta("b3.spanid")).isEqualTo("2");
      assertThat(service.receive("b3", "1").meta("b3.traceid")).isNull();
      assertThat(service.receive("b3", "0-2").meta("b3.spanid")).isNull();
    }
  }

  @ParameterizedTest
  @CsvSource({"true, 000000000000000000000000000000ff", "false, ff"})
  void narrowIds(String padding, String traceId) {
    try (TestService service =
        TestService.with(
            "DD_TRACE_PROPAGATION_STYLE",
            "b3multi",
            "DD_TRACE_PROPAGATION_STYLE_B3_PADDING_ENABLED",
            padding)) {
      TestService.Call call = service.receive("x-b3-traceid", "ff", "x-b3-spanid", "1");
      assertThat(call.out("x-b3-traceid")).isEqualTo(traceId);
      assertThat(call.meta("_dd.p.tid")).isNull();
    }
  }

  @Test
  void droppedTraces_saySo() {
    try (TestService service =
        TestService.with("DD_TRACE_PROPAGATION_STYLE", "b3", "DD_TRACE_SAMPLE_RATE", "0")) {
      assertThat(service.receive().out("b3")).endsWith("-0");
    }
  }
}
