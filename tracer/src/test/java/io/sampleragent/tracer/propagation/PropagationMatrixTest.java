// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.tracer.propagation;

import static org.assertj.core.api.Assertions.assertThat;

import io.sampleragent.tracer.testing.TestHeaders;
import io.sampleragent.tracer.testing.TestService;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Two services, each with its own styles. If they have one in common it is one trace of 128 bits
 * with one decision; if not, the second begins its own.
 */
class PropagationMatrixTest {
  private static final int REQUESTS = 20;

  private static final String[] STYLES = {
    "datadog",
    "tracecontext",
    "b3multi",
    "b3",
    "datadog,tracecontext",
    "tracecontext,b3",
    "b3multi,datadog",
    "datadog,tracecontext,b3multi,b3,baggage",
    "none"
  };

  static List<Arguments> pairs() {
    List<Arguments> pairs = new ArrayList<>();
    for (String out : STYLES) {
      for (String in : STYLES) {
        for (String rate : new String[] {"0", "0.5", "1"}) {
          pairs.add(Arguments.of(out, in, rate));
        }
      }
    }
    return pairs;
  }

  @ParameterizedTest
  @MethodSource("pairs")
  void carriesOneTraceAndOneDecision(String out, String in, String rate) {
    List<TestService.Call> first = calls(out, rate, fresh());
    List<TestHeaders> headers = new ArrayList<>();
    first.forEach(call -> headers.add(call.outgoing));
    List<TestService.Call> second = calls(in, rate.equals("0") ? "1" : "0", headers);
    for (int i = 0; i < REQUESTS; i++) {
      if (haveOneInCommon(out, in)) {
        assertContinued(first.get(i), second.get(i));
      } else {
        assertThat(second.get(i).traceId()).isNotEqualTo(first.get(i).traceId());
        assertThat(second.get(i).parentId()).isEqualTo("0000000000000000");
      }
      assertThat(second.get(i).meta("_dd.span_links")).isNull();
      assertThat(second.get(i).meta("_dd.propagation_error")).isNull();
    }
  }

  @ParameterizedTest
  @CsvSource({
    "continue, true",
    "restart, true",
    "restart_external, true",
    "ignore, false",
  })
  void carriesBaggage_whateverBecomesOfTheTrace(String behavior, boolean carried) {
    for (String styles : new String[] {"baggage", "b3,baggage", "datadog,tracecontext,baggage"}) {
      TestHeaders headers;
      try (TestService first = TestService.with("DD_TRACE_PROPAGATION_STYLE", styles)) {
        headers = first.receive(new TestHeaders(), span -> span.baggageItem("a", "é")).outgoing;
      }
      try (TestService second =
          TestService.with(
              "DD_TRACE_PROPAGATION_STYLE",
              styles,
              "DD_TRACE_PROPAGATION_BEHAVIOR_EXTRACT",
              behavior)) {
        assertThat(second.receive(headers).out("baggage")).isEqualTo(carried ? "a=%C3%A9" : null);
      }
    }
  }

  private static void assertContinued(TestService.Call first, TestService.Call second) {
    assertThat(second.traceId()).isEqualTo(first.traceId()).doesNotStartWith("0000");
    assertThat(second.parentId()).isEqualTo(first.clientId());
    assertThat(second.isKept()).isEqualTo(first.isKept());
    assertThat(second.meta("_dd.p.tid")).isEqualTo(first.meta("_dd.p.tid"));
  }

  private static List<TestService.Call> calls(
      String styles, String rate, List<TestHeaders> requests) {
    List<TestService.Call> calls = new ArrayList<>();
    try (TestService service =
        TestService.with("DD_TRACE_PROPAGATION_STYLE", styles, "DD_TRACE_SAMPLE_RATE", rate)) {
      requests.forEach(request -> calls.add(service.receive(request)));
    }
    return calls;
  }

  private static List<TestHeaders> fresh() {
    List<TestHeaders> requests = new ArrayList<>();
    for (int i = 0; i < REQUESTS; i++) {
      requests.add(new TestHeaders());
    }
    return requests;
  }

  private static boolean haveOneInCommon(String out, String in) {
    List<String> styles = new ArrayList<>(List.of(out.split(",")));
    styles.retainAll(List.of(in.split(",")));
    styles.remove("none");
    return !styles.isEmpty();
  }
}
