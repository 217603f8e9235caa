// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.tracer.propagation;

import static org.assertj.core.api.Assertions.assertThat;

import io.sampleragent.sampling.KnuthHash;
import io.sampleragent.tracer.testing.TestHeaders;
import io.sampleragent.tracer.testing.TestService;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * Elastic's documentation of head-based sampling has four figures: services in a row, each with a
 * rate of its own. Here with four thousand requests instead of four, one service after the other.
 */
class TraceContinuationTest {
  private static final int REQUESTS = 4_000;

  /** Six standard deviations: of a fair sampler, one run in 500 million is beyond. */
  private static final double DEVIATIONS = 6;

  private static List<TestService.Call> requests(
      List<TestHeaders> incoming, String rate, String... settings) {
    String[] all = new String[settings.length + 4];
    System.arraycopy(settings, 0, all, 0, settings.length);
    all[settings.length] = "DD_TRACE_SAMPLE_RATE";
    all[settings.length + 1] = rate;
    all[settings.length + 2] = "DD_TRACE_RATE_LIMIT";
    all[settings.length + 3] = "1000000";
    List<TestService.Call> calls = new ArrayList<>();
    try (TestService service = TestService.with(all)) {
      for (TestHeaders headers : incoming) {
        calls.add(service.receive(headers));
      }
    }
    return calls;
  }

  private static List<TestHeaders> users() {
    List<TestHeaders> users = new ArrayList<>();
    for (int i = 0; i < REQUESTS; i++) {
      users.add(new TestHeaders());
    }
    return users;
  }

  private static List<TestHeaders> from(List<TestService.Call> calls) {
    return calls.stream().map(call -> call.outgoing).collect(Collectors.toList());
  }

  private static Set<String> kept(List<TestService.Call> calls) {
    return calls.stream()
        .filter(TestService.Call::isKept)
        .map(TestService.Call::traceId)
        .collect(Collectors.toSet());
  }

  private static void assertShare(List<TestService.Call> calls, double rate) {
    double bound = DEVIATIONS * Math.sqrt(REQUESTS * rate * (1 - rate));
    assertThat((double) kept(calls).size())
        .isBetween(REQUESTS * rate - bound, REQUESTS * rate + bound);
  }

  @Test
  void figure1_theDecisionOfTheFirstService_isRespected() {
    List<TestService.Call> a = requests(users(), "0.5");
    List<TestService.Call> b = requests(from(a), "1");
    List<TestService.Call> c = requests(from(b), "0.1");
    assertShare(a, 0.5);
    assertThat(kept(b)).isEqualTo(kept(a));
    assertThat(kept(c)).isEqualTo(kept(a));
  }

  @Test
  void figure2_alsoIfItKeepsEverything() {
    List<TestService.Call> a = requests(users(), "1");
    List<TestService.Call> b = requests(from(a), "0.5");
    List<TestService.Call> c = requests(from(b), "0.1");
    assertThat(kept(a)).hasSize(REQUESTS);
    assertThat(kept(c)).isEqualTo(kept(a));
  }

  /** B is a proxy that knows only traceparent. */
  @Test
  void figure3_restartExternal_behindAServiceThatIsNotMonitored() {
    String[] restart = {"DD_TRACE_PROPAGATION_BEHAVIOR_EXTRACT", "restart_external"};
    List<TestService.Call> a = requests(users(), "0.25");
    List<TestHeaders> b =
        a.stream()
            .map(call -> TestHeaders.of("traceparent", call.out("traceparent")))
            .collect(Collectors.toList());
    List<TestService.Call> c = requests(b, "0.5", restart);
    List<TestService.Call> d = requests(from(c), "0.1", restart);
    assertShare(a, 0.25);
    assertShare(c, 0.5);
    assertThat(kept(d)).isEqualTo(kept(c));
    assertThat(kept(c)).doesNotContainAnyElementsOf(kept(a));
    for (int i = 0; i < REQUESTS; i++) {
      assertThat(c.get(i).meta("_dd.span_links"))
          .contains("\"trace_id\":\"" + a.get(i).traceId() + "\"")
          .contains("\"span_id\":\"" + a.get(i).clientId() + "\"");
      assertThat(c.get(i).out("tracestate")).startsWith("es=s:0.5,dd=");
    }
  }

  @Test
  void figure4_restart_keepsEverythingAgain() {
    List<TestService.Call> a = requests(users(), "0.25");
    List<TestService.Call> b = requests(from(a), "1");
    List<TestService.Call> c =
        requests(from(b), "1", "DD_TRACE_PROPAGATION_BEHAVIOR_EXTRACT", "restart");
    assertShare(a, 0.25);
    assertThat(kept(b)).isEqualTo(kept(a));
    assertThat(kept(c)).hasSize(REQUESTS);
    for (int i = 0; i < REQUESTS; i++) {
      assertThat(c.get(i).meta("_dd.span_links"))
          .contains("\"trace_id\":\"" + b.get(i).traceId() + "\"")
          .contains("\"span_id\":\"" + b.get(i).clientId() + "\"");
    }
  }

  @Test
  void restart_dropsTracestate() {
    try (TestService service =
        TestService.with("DD_TRACE_PROPAGATION_BEHAVIOR_EXTRACT", "restart")) {
      TestService.Call call =
          service.receive(
              "traceparent",
              "00-11111111111111110000000000000001-0000000000000001-03",
              "tracestate",
              "es=s:0.5,ot=rv:6e6d1a75832a2f,foo=1");
      assertThat(call.out("tracestate")).startsWith("dd=").doesNotContain(",");
    }
  }

  @Test
  void aNewRate_doesNotChangeARunningTrace() {
    try (TestService service = TestService.with()) {
      service.tracer().rates().update("{\"rate_by_service\":{\"service:,env:\":0.5}}");
      TestService.Call call =
          service.receive(
              new TestHeaders(),
              span -> {
                span.trace().decide();
                service.tracer().rates().update("{\"rate_by_service\":{\"service:,env:\":0}}");
              });
      assertThat(call.decision.rate()).isEqualTo(0.5);
      assertThat(call.isKept()).isEqualTo(KnuthHash.keeps(call.span.traceIdLow(), 0.5));
      assertThat(call.member("dd")).endsWith(";t.ksr:0.5");
    }
  }
}
