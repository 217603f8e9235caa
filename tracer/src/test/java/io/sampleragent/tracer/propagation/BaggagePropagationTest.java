// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.tracer.propagation;

import static org.assertj.core.api.Assertions.assertThat;

import io.sampleragent.tracer.testing.TestHeaders;
import io.sampleragent.tracer.testing.TestService;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Baggage through a service: {@code test_headers_baggage.py} of Datadog, and the old headers. */
class BaggagePropagationTest {
  private static final String STYLE = "DD_TRACE_PROPAGATION_STYLE";
  private static final String[] REQUEST = {
    "x-datadog-trace-id", "123456789", "x-datadog-parent-id", "987654321", "baggage", "foo=bar"
  };

  private static TestService.Call receive(String name, String value, String... headers) {
    try (TestService service = TestService.with(name, value)) {
      return service.receive(headers);
    }
  }

  @Test
  void goesOn_besideTheTrace() {
    TestService.Call call = receive(STYLE, "", REQUEST);
    assertThat(call.span.traceIdLow()).isEqualTo(123456789);
    assertThat(call.span.parentId()).isEqualTo(987654321);
    assertThat(call.span.baggage().get("foo")).isEqualTo("bar");
    assertThat(call.out("baggage")).isEqualTo("foo=bar");
    assertThat(call.out("ot-baggage-foo")).isNull();
  }

  @Test
  void goesOn_alone() {
    TestService.Call call = receive(STYLE, "baggage", REQUEST);
    assertThat(call.outgoing.names()).containsExactly("baggage");
    assertThat(call.out("baggage")).isEqualTo("foo=bar");
    assertThat(call.span.parentId()).isZero();
    assertThat(receive(STYLE, "", "baggage", "a=1").out("baggage")).isEqualTo("a=1");
    assertThat(receive(STYLE, "", "baggage", "a=1", "baggage", "b=2").out("baggage"))
        .isEqualTo("a=1,b=2");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "DD_TRACE_PROPAGATION_STYLE| datadog,tracecontext",
        "DD_TRACE_PROPAGATION_STYLE_EXTRACT| datadog",
        "DD_TRACE_PROPAGATION_STYLE_INJECT| datadog",
        "DD_TRACE_PROPAGATION_BEHAVIOR_EXTRACT| ignore",
        "DD_TRACE_BAGGAGE_MAX_ITEMS| 0",
        "DD_TRACE_BAGGAGE_MAX_BYTES| 0"
      })
  void doesNotGoOn(String name, String value) {
    TestService.Call call = receive(name, value, REQUEST);
    assertThat(call.outgoing.names()).isNotEmpty().doesNotContain("baggage", "ot-baggage-foo");
  }

  @ParameterizedTest
  @ValueSource(strings = {"no-equal-sign,foo=1", "=no-key", "no-value=", "foo=1,="})
  void broken_costsNothingElse(String text) {
    TestService.Call call =
        receive(STYLE, "", "baggage", text, "x-datadog-trace-id", "1", "x-datadog-parent-id", "2");
    assertThat(call.out("baggage")).isNull();
    assertThat(call.span.parentId()).isEqualTo(2);
  }

  @ParameterizedTest
  @ValueSource(strings = {"restart", "restart_external"})
  void survivesARestart(String behavior) {
    TestService.Call call =
        receive(
            "DD_TRACE_PROPAGATION_BEHAVIOR_EXTRACT",
            behavior,
            "traceparent",
            "00-11111111111111110000000000000001-0000000000000001-01",
            "baggage",
            "foo=bar;p");
    assertThat(call.span.parentId()).isZero();
    assertThat(call.meta("_dd.span_links")).contains("propagation_behavior_extract");
    assertThat(call.out("baggage")).isEqualTo("foo=bar;p");
  }

  @Test
  void isReadAfterTheFirstContext_too() {
    assertThat(receive("DD_TRACE_PROPAGATION_EXTRACT_FIRST", "true", REQUEST).out("baggage"))
        .isEqualTo("foo=bar");
  }

  @Test
  void whatTheApplicationAdds_leavesInBothWays() {
    try (TestService service = TestService.with()) {
      TestHeaders headers = TestHeaders.of("baggage", "foo=bar");
      TestService.Call call =
          service.receive(
              headers,
              span -> {
                span.baggageItem("user", "Jürgen & co");
                span.baggageItem("a:b", "1");
              });
      assertThat(call.out("baggage")).isEqualTo("foo=bar,user=J%C3%BCrgen%20&%20co,a%3Ab=1");
      assertThat(call.out("ot-baggage-user")).isEqualTo("J%C3%BCrgen%20%26%20co");
      assertThat(call.outgoing.names()).doesNotContain("ot-baggage-foo", "ot-baggage-a:b");
    }
  }

  @Test
  void oldBaggageIsWritten_withItsStyleOnly() {
    try (TestService service = TestService.with(STYLE, "tracecontext")) {
      TestService.Call call =
          service.receive(new TestHeaders(), span -> span.baggageItem("user", "a"));
      assertThat(call.outgoing.names()).containsExactlyInAnyOrder("traceparent", "tracestate");
    }
  }

  @Test
  void oldBaggageIsRead_whereAllNamesAreKnown() {
    Map<String, String> headers =
        Map.of(
            "baggage",
            "userId=1",
            "ot-baggage-USERID",
            "2",
            "OT-Baggage-more",
            "%C3%A9%zz",
            "ot-baggage-other",
            "a%20b",
            "ot-baggage-long",
            "x".repeat(8_193));
    try (TestService service = TestService.with()) {
      assertThat(propagators(service).extract(headers).baggage().toMap())
          .isEqualTo(Map.of("userId", "1", "more", "%C3%A9%zz", "other", "a b"));
    }
    try (TestService service = TestService.with(STYLE, "tracecontext,baggage")) {
      assertThat(propagators(service).extract(headers).baggage().toMap())
          .isEqualTo(Map.of("userId", "1"));
    }
    try (TestService service =
        TestService.with("DD_TRACE_PROPAGATION_BEHAVIOR_EXTRACT", "ignore")) {
      assertThat(propagators(service).extract(headers)).isNull();
    }
  }

  private static Propagators propagators(TestService service) {
    return service.tracer().tracer().options().propagators();
  }
}
