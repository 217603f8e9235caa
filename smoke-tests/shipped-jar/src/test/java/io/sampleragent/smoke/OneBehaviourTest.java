// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.smoke;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The same order by three APIs, each in a program of its own: what arrives at the agent, and at the
 * service that is called, is the same tag by tag and header by header.
 */
class OneBehaviourTest {
  private static final String CALL = "GET /ask";

  /**
   * One way to write the program.
   *
   * @param own all that may be different and must be there, see docs/manual-spans.md; to be short
   */
  private record Api(String program, String oldest, String newest, Map<String, String> own) {}

  private static final Api OPENTRACING =
      new Api(
          "OrderByOpenTracing",
          "opentracing31",
          "opentracing33",
          Map.ofEntries(entry("order/(name)", "order"), entry("pay/(name)", "pay")));

  /**
   * A name is the resource, and the kind, which every span has, names the operation. An exception
   * is an event, too; the tags beside it are those of the other APIs.
   */
  private static final Api OPENTELEMETRY =
      new Api(
          "OrderByOpenTelemetry",
          "opentelemetry10",
          "opentelemetry167",
          Map.ofEntries(
              entry("order/(name)", "internal"),
              entry("order/span.kind", "internal"),
              entry("pay/(name)", "internal"),
              entry("pay/span.kind", "internal"),
              entry(
                  "pay/events",
                  "[{\"time_unix_nano\":0,\"name\":\"exception\",\"attributes\":{"
                      + "\"exception.type\":\"com.example.apis.Bank$Refusal\","
                      + "\"exception.message\":\"no credit\",\"exception.stacktrace\":"
                      + "\"com.example.apis.Bank$Refusal: no credit\\n\"}}]")));

  /** Spans of methods say so; those of the other APIs have no component. */
  private static final Api DATADOG =
      new Api(
          "OrderByDatadogApi",
          "opentracing31 trace-api080",
          "opentracing33 trace-api",
          Map.ofEntries(
              entry("order/(name)", "order"),
              entry("order/component", "trace"),
              entry("order/_dd.integration", "trace"),
              entry("pay/(name)", "pay"),
              entry("pay/component", "trace"),
              entry("pay/_dd.integration", "trace")));

  @ParameterizedTest
  @MethodSource("io.sampleragent.smoke.Jdks#all")
  void newestVersions(Jdk jdk) throws Exception {
    assertSame(jdk, Api::newest);
  }

  @ParameterizedTest
  @MethodSource("io.sampleragent.smoke.Jdks#all")
  void oldestVersions(Jdk jdk) throws Exception {
    assertSame(jdk, Api::oldest);
  }

  private static void assertSame(Jdk jdk, Function<Api, String> libraries) throws Exception {
    try (EchoServer bank = new EchoServer()) {
      Map<String, String> common = common(jdk, OPENTRACING, libraries, bank);
      assertThat(common)
          .contains(
              entry("order/customer", "gold"),
              entry("order/_sampling_priority_v1", "2.0"),
              entry("order/_dd.p.dm", "-4"),
              entry("pay/(parent)", "(order)"),
              entry("pay/(error)", "1"),
              entry("pay/error.message", "no credit"),
              entry(CALL + "/(parent)", "(pay)"),
              entry("called/x-datadog-sampling-priority", "[2]"),
              entry("called/traceparent", "[00-(high)(trace)-(" + CALL + ")-03]"),
              entry("called/baggage", "[user=7]"));
      for (Api api : List.of(OPENTELEMETRY, DATADOG)) {
        assertThat(common(jdk, api, libraries, bank)).as(api.program()).isEqualTo(common);
      }
    }
  }

  private static Map<String, String> common(
      Jdk jdk, Api api, Function<Api, String> libraries, EchoServer bank) throws Exception {
    Map<String, String> arrived = run(jdk, api, libraries.apply(api), bank);
    assertThat(arrived).containsAllEntriesOf(api.own());
    arrived.keySet().removeAll(api.own().keySet());
    return arrived;
  }

  /** The payload, and the headers of the call that the agent traces, under {@code called/name}. */
  private static Map<String, String> run(Jdk jdk, Api api, String libraries, EchoServer bank)
      throws Exception {
    try (FakeAgent agent = FakeAgent.start()) {
      App ended =
          AppCommand.traced(jdk, agent)
              .main("com.example.apis." + api.program(), libraries, bank.url("/ask"))
              .run();
      assertThat(ended.awaitEnd()).as("%s", ended.stderr()).isZero();
      assertThat(ended.stderr()).isEmpty();
      Canonical trace = new Canonical(agent.takeTrace("order", 3));
      assertThat(agent.leftovers()).isEmpty();

      Map<String, String> arrived = trace.payload();
      Map<String, String> headers = trace.headers(bank.takeHeaders());
      headers.forEach((name, value) -> arrived.put("called/" + name, value));
      if (api != DATADOG) { // which has no way to write headers
        assertThat(trace.headers(bank.takeHeaders()))
            .as("headers that the application injects below pay")
            .isEqualTo(renamed(headers, CALL, "pay"));
      }
      return arrived;
    }
  }

  private static Map<String, String> renamed(Map<String, String> headers, String from, String to) {
    Map<String, String> renamed = new HashMap<>();
    headers.forEach((name, value) -> renamed.put(name, value.replace(from, to)));
    return renamed;
  }
}
