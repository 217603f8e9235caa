// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.tracer.propagation;

import static org.assertj.core.api.Assertions.assertThat;

import io.sampleragent.sampling.ConsistentProbability;
import io.sampleragent.tracer.testing.TestHeaders;
import io.sampleragent.tracer.testing.TestService;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The rate that leaves: for Datadog, Elastic and OpenTelemetry the same, and never a wrong one. */
class TrueRatesTest {
  private static final String RV = "ot=rv:6e6d1a75832a2f"; // 0.43 of all

  private static TestService withElastic(String... settings) {
    String[] all = new String[settings.length + 2];
    System.arraycopy(settings, 0, all, 0, settings.length);
    all[settings.length] = "DD_SAMPLER_ES_TRACESTATE";
    all[settings.length + 1] = "true";
    return TestService.with(all);
  }

  private static TestService.Call untilKept(TestService service, boolean kept) {
    TestService.Call call = service.receive();
    while (call.isKept() != kept) {
      call = service.receive();
    }
    return call;
  }

  private static String ownRandomness(TestService.Call call) {
    long randomness = ConsistentProbability.randomness(call.span.traceIdLow());
    return "rv:" + ConsistentProbability.randomnessText(randomness);
  }

  @ParameterizedTest
  @CsvSource({
    "1,          0,              1,      1",
    "0.5,        8,              0.5,    0.5",
    "0.25,       c,              0.25,   0.25",
    "0.33333333, aaaaaab8fbb498, 0.3333, 0.333333"
  })
  void keptByARate(String rate, String threshold, String elastic, String datadog) {
    try (TestService service = withElastic("DD_TRACE_SAMPLE_RATE", rate)) {
      TestService.Call call = untilKept(service, true);
      assertThat(call.member("ot")).isEqualTo("th:" + threshold + ";" + ownRandomness(call));
      assertThat(call.out("tracestate")).startsWith("es=s:" + elastic + ",dd=s:2;");
      assertThat(call.member("dd")).endsWith(";t.ksr:" + datadog);
      assertThat(call.out("traceparent")).endsWith("-03");
    }
  }

  @Test
  void droppedByARate_tellsOnlyTheRandomness() {
    try (TestService service = withElastic("DD_TRACE_SAMPLE_RATE", "0.5")) {
      TestService.Call call = untilKept(service, false);
      assertThat(call.member("ot")).isEqualTo(ownRandomness(call));
      assertThat(call.member("es")).isEqualTo("s:0.5");
      assertThat(call.out("traceparent")).endsWith("-02");
    }
  }

  @Test
  void keptByTheAgentsRate() {
    try (TestService service = withElastic()) {
      service.tracer().rates().update("{\"rate_by_service\":{\"service:,env:\":0.5}}");
      TestService.Call call = untilKept(service, true);
      assertThat(call.member("ot")).isEqualTo("th:8;" + ownRandomness(call));
      assertThat(call.member("es")).isEqualTo("s:0.5");
    }
  }

  @Test
  void keptByDefault_hasNoRate() {
    try (TestService service = withElastic()) {
      TestService.Call call = service.receive();
      assertThat(call.out("tracestate")).startsWith("dd=").doesNotContain(",");
    }
  }

  @Test
  void rateZero_hasNoThreshold() {
    try (TestService service = withElastic("DD_TRACE_SAMPLE_RATE", "0")) {
      TestService.Call call = service.receive();
      assertThat(call.member("ot")).isEqualTo(ownRandomness(call));
      assertThat(call.member("es")).isEqualTo("s:0");
    }
  }

  @ParameterizedTest
  @CsvSource({"manual.keep, 1", "manual.drop, 0"})
  void decidedByHand_hasNoRate(String tag, int sampled) {
    try (TestService service = withElastic("DD_TRACE_SAMPLE_RATE", "0.5")) {
      TestService.Call call = service.receive(new TestHeaders(), span -> span.tag(tag, true));
      assertThat(call.member("ot")).isNull();
      assertThat(call.member("es")).isNull();
      assertThat(call.member("dd")).doesNotContain("ksr");
      assertThat(call.out("traceparent")).endsWith("-0" + (2 + sampled));
    }
  }

  @Test
  void whileALimiterCuts_thereIsNoRate() {
    try (TestService service =
        withElastic("DD_TRACE_SAMPLE_RATE", "1", "DD_TRACE_RATE_LIMIT", "1")) {
      assertThat(service.receive().member("es")).isEqualTo("s:1");
      TestService.Call cut = service.receive();
      assertThat(cut.isKept()).isFalse();
      assertThat(cut.member("es")).isNull();
      assertThat(cut.member("ot")).isEqualTo(ownRandomness(cut));
      service.tracer().clock().advance(1_000_000_000);
      TestService.Call kept = service.receive();
      assertThat(kept.isKept()).isTrue();
      assertThat(kept.member("es")).isNull();
      assertThat(kept.member("ot")).isEqualTo(ownRandomness(kept));
    }
  }

  @Test
  void elastic_isToldOnlyIfWanted() {
    try (TestService service = TestService.with("DD_TRACE_SAMPLE_RATE", "1")) {
      assertThat(service.receive().member("es")).isNull();
    }
    try (TestService service =
        TestService.with(
            "DD_TRACE_SAMPLE_RATE",
            "1",
            "DD_TRACE_PROPAGATION_BEHAVIOR_EXTRACT",
            "restart_external")) {
      assertThat(service.receive().member("es")).isEqualTo("s:1");
    }
    try (TestService service =
        TestService.with(
            "DD_TRACE_SAMPLE_RATE",
            "1",
            "DD_TRACE_PROPAGATION_BEHAVIOR_EXTRACT",
            "restart_external",
            "DD_SAMPLER_ES_TRACESTATE",
            "false")) {
      assertThat(service.receive().member("es")).isNull();
    }
  }

  private static TestService.Call receive(TestService service, int flags, String state) {
    return service.receive(
        "traceparent",
        "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-0" + flags,
        "tracestate",
        state);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        // flags | incoming | outgoing, without dd; the id's own randomness is ce929d0e0e4736
        "1| ot=th:c;rv:e5e2d1ff130393| ot=th:c;rv:e5e2d1ff130393",
        "1| ot=rv:e5e2d1ff130393;th:c;k:v| ot=th:c;rv:e5e2d1ff130393;k:v",
        "1| ot=th:c| ot=th:c",
        "1| ot=th:d| ''",
        "1| ot=th:f;rv:e5e2d1ff130393;a:b| ot=rv:e5e2d1ff130393;a:b",
        "1| foo=1,ot=th:d,bar=2| foo=1,bar=2",
        "0| ot=th:c;rv:e5e2d1ff130393| ot=rv:e5e2d1ff130393",
        "0| foo=1,ot=th:c| foo=1",
        "1| ot=th:C;k:v| ot=k:v",
        "1| ot=th:;k:v| ot=k:v",
        "1| ot=th:123456789012345| ''",
        "1| ot=th:c;rv:E5E2D1FF130393| ot=th:c",
        "1| ot=th:c;rv:e5e2d1ff13039| ot=th:c",
        "1| ot=th:8;th:c;p:3;;bad| ot=th:c;p:3;bad",
        "1| ot=k:v| ot=k:v",
        "1| foo=1,ot=th:8;rv:e5e2d1ff130393,bar=2| foo=1,ot=th:8;rv:e5e2d1ff130393,bar=2",
        "1| foo=1,ot=rv:e5e2d1ff130393;th:8| ot=th:8;rv:e5e2d1ff130393,foo=1",
        "1| es=s:0.5| es=s:0.5",
        "1| a=b,es=s:0.5,c=d| a=b,es=s:0.5,c=d",
        "1| a=b,es=k:0;s:0.555555| es=k:0;s:0.5556,a=b",
        "1| a=b,es=s:1.5| a=b",
        "1| a=b,es=x| a=b",
        "1| es=s:0.5,a=b,es=s:0.7| es=s:0.5,a=b",
        "1| routes=abc| routes=abc"
      })
  void whatArrives_leavesAsFarAsItIsTrue(int flags, String state, String expected) {
    try (TestService service = TestService.with("DD_TRACE_SAMPLE_RATE", "0.1")) {
      TestService.Call call = receive(service, flags, state);
      String out = call.out("tracestate");
      int first = out.indexOf(',');
      assertThat(first < 0 ? "" : out.substring(first + 1)).isEqualTo(expected);
    }
  }

  /** What we write must not cost the others their tracestate: a value has at most 256. */
  @Test
  void membersThatWouldGetTooLong_doNot() {
    String rest = "k:" + "v".repeat(256 - "rv:6e6d1a75832a2f;k:".length());
    try (TestService service = withElastic("DD_TRACE_SAMPLE_RATE", "0.6")) {
      TestService.Call call = undecided(service, 1, RV + ";" + rest);
      assertThat(call.member("ot")).isEqualTo("rv:6e6d1a75832a2f;" + rest).hasSize(256);
      String elastic = "es=k:" + "v".repeat(256 - "k:;s:5e-5".length()) + ";s:5e-5";
      call = receive(service, 1, elastic + ",foo=1");
      assertThat(call.member("es")).isNull();
      assertThat(call.member("foo")).isEqualTo("1");
      assertThat(call.metric("_sampler.caller_rate")).isEqualTo(0.0001);
    }
  }

  @ParameterizedTest
  @CsvSource({"0,00", "1,01", "2,02", "3,03"})
  void randomFlag_staysAsItCame(int flags, String out) {
    try (TestService service = TestService.with()) {
      assertThat(receive(service, flags, "foo=1").out("traceparent")).endsWith("-" + out);
    }
  }

  @Test
  void unknownFlags_areNotPassedOn() {
    try (TestService service = TestService.with()) {
      String parent = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-fd";
      assertThat(service.receive("traceparent", parent).out("traceparent")).endsWith("-01");
      assertThat(service.receive("x-datadog-trace-id", "1").out("traceparent")).endsWith("-01");
    }
  }

  @Test
  void forcedKeep_belowACaller_erasesRates() {
    try (TestService service = withElastic()) {
      TestHeaders headers =
          TestHeaders.of(
              "traceparent",
              "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01",
              "tracestate",
              "es=s:0.5,ot=th:c;rv:e5e2d1ff130393;k:v");
      TestService.Call call = service.receive(headers, span -> span.tag("manual.keep", true));
      assertThat(call.member("ot")).isEqualTo("rv:e5e2d1ff130393;k:v");
      assertThat(call.member("es")).isNull();
    }
  }

  /** Datadog's headers without a decision, and the tracestate of the same trace. */
  @ParameterizedTest
  @CsvSource({
    "0.6, true,  th:66666666666668;rv:6e6d1a75832a2f;k:v",
    "0.5, false, rv:6e6d1a75832a2f;k:v"
  })
  void givenRandomness_isWhatDecides(String rate, boolean kept, String member) {
    try (TestService service = withElastic("DD_TRACE_SAMPLE_RATE", rate)) {
      for (int id = 1; id < 50; id++) {
        TestService.Call call = undecided(service, id, RV + ";k:v");
        assertThat(call.isKept()).isEqualTo(kept);
        assertThat(call.member("ot")).isEqualTo(member);
        assertThat(call.member("es")).isNull();
        assertThat(call.out("x-datadog-tags")).isEqualTo("_dd.p.dm=-3");
        assertThat(call.meta("_dd.p.ksr")).isNull();
      }
    }
  }

  @Test
  void givenRandomness_countsForTheAgentsRates() {
    try (TestService service = TestService.with()) {
      service.tracer().rates().update("{\"rate_by_service\":{\"service:,env:\":0.5}}");
      assertThat(undecided(service, 1, RV).isKept()).isFalse();
      assertThat(undecided(service, 1, "foo=1").isKept()).isTrue();
    }
  }

  @Test
  void ownDecisionBelowACaller_hasNoThreshold_withoutRandomness() {
    try (TestService service = withElastic("DD_TRACE_SAMPLE_RATE", "0.5")) {
      TestService.Call call = undecided(service, 1, "foo=1,ot=th:c;k:v,es=s:0.7");
      assertThat(call.isKept()).isTrue();
      assertThat(call.member("ot")).isEqualTo("k:v");
      assertThat(call.member("es")).isNull();
      assertThat(call.member("dd")).endsWith(";t.ksr:0.5");
    }
  }

  private static TestService.Call undecided(TestService service, int id, String state) {
    return service.receive(
        "x-datadog-trace-id",
        Integer.toString(id),
        "x-datadog-parent-id",
        "7",
        "traceparent",
        String.format("00-%032x-0000000000000007-01", id),
        "tracestate",
        state);
  }

  @ParameterizedTest
  @CsvSource({
    "'dd=s:1;t.ksr:0.25,es=s:0.5', 0.25",
    "'es=s:0.5,ot=th:c',           0.5",
    "'ot=th:c',                    0.25",
    "'foo=1',                      ",
    "'dd=s:1;t.ksr:x',             "
  })
  void rateOfTheCaller_isKnown(String state, Double rate) {
    try (TestService service = TestService.with()) {
      assertThat(receive(service, 1, state).metric("_sampler.caller_rate")).isEqualTo(rate);
      assertThat(receive(service, 0, state).metric("_sampler.caller_rate")).isNull();
    }
  }
}
