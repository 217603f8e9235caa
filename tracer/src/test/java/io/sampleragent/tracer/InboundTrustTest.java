// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.tracer;

import static org.assertj.core.api.Assertions.assertThat;

import io.sampleragent.sampling.Outcomes;
import io.sampleragent.tracer.propagation.ExtractedContext;
import io.sampleragent.tracer.propagation.SpanLink;
import io.sampleragent.tracer.testing.TestHeaders;
import io.sampleragent.tracer.testing.TestService;
import io.sampleragent.tracer.testing.TestTracer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class InboundTrustTest {
  private static final String KEEP = "DD_TRACE_SAMPLE_RATE=1";
  private static final String DROP = "DD_TRACE_SAMPLE_RATE=0";
  private static final String NEW = "0000000000000000"; // the parent of a trace that begins here

  /** The same context in each style, with everything that it can carry. */
  private static TestHeaders headers(String style) {
    switch (style) {
      case "datadog":
        return TestHeaders.of(
            "x-datadog-trace-id", "1",
            "x-datadog-parent-id", "1",
            "x-datadog-sampling-priority", "2",
            "x-datadog-origin", "rum",
            "x-datadog-tags", "_dd.p.tid=1111111111111111,_dd.p.dm=-4,_dd.p.ksr=0.5");
      case "tracecontext":
        return TestHeaders.of(
            "traceparent",
            "00-11111111111111110000000000000001-0000000000000001-03",
            "tracestate",
            "dd=s:2;o:rum;t.dm:-4;t.ksr:0.5;p:0000000000000009,es=s:0.5,"
                + "ot=th:8;rv:ffffffffffffff,foo=1");
      case "b3multi":
        return TestHeaders.of(
            "x-b3-traceid", "11111111111111110000000000000001",
            "x-b3-spanid", "1",
            "x-b3-sampled", "1");
      default:
        return TestHeaders.of("b3", "11111111111111110000000000000001-0000000000000001-1");
    }
  }

  private static TestService service(String... settings) {
    List<String> all = new ArrayList<>();
    Collections.addAll(all, "DD_TRACE_PROPAGATION_STYLE", "datadog,tracecontext,b3multi,b3single");
    for (String setting : settings) {
      int equals = setting.indexOf('=');
      Collections.addAll(all, setting.substring(0, equals), setting.substring(equals + 1));
    }
    return TestService.with(all.toArray(new String[0]));
  }

  private static TestService.Call receive(TestHeaders headers, String... settings) {
    try (TestService service = service(settings)) {
      return service.receive(headers);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"datadog", "tracecontext", "b3multi", "b3single"})
  void always_isAsIfNothingWereSaid(String style) {
    TestService.Call call = receive(headers(style), "DD_SAMPLER_TRUST_INBOUND=Always", DROP);
    assertThat(call.traceId()).isEqualTo("11111111111111110000000000000001");
    assertThat(call.isKept()).isTrue();
    assertThat(call.meta("_sampler.caller")).isNull();
  }

  @ParameterizedTest
  @ValueSource(strings = {"datadog", "tracecontext", "b3multi", "b3single"})
  void never_beginsAnew_withoutALink(String style) {
    TestService.Call call = receive(headers(style), "DD_SAMPLER_TRUST_INBOUND=never", DROP);
    assertThat(call.traceId()).doesNotContain("1111111111111111");
    assertThat(call.parentId()).isEqualTo(NEW);
    assertThat(call.isKept()).isFalse();
    assertThat(call.meta("_dd.span_links")).isNull();
    assertThat(call.meta("_dd.origin")).isNull();
    assertThat(call.out("tracestate")).doesNotContain("foo=1");
  }

  @ParameterizedTest
  @CsvSource({
    "datadog, 0", "tracecontext, 0", "b3multi, 0", "b3single, 0",
    "datadog, 1", "tracecontext, 1", "b3multi, 1", "b3single, 1"
  })
  void idOnly_goesOn_andDecidesItself(String style, String rate) {
    TestService.Call call =
        receive(headers(style), "DD_SAMPLER_TRUST_INBOUND=ID-ONLY", "DD_TRACE_SAMPLE_RATE=" + rate);
    assertThat(call.traceId()).isEqualTo("11111111111111110000000000000001");
    assertThat(call.parentId()).isEqualTo("0000000000000001");
    assertThat(call.isKept()).isEqualTo(rate.equals("1"));
    assertThat(call.decision.decisionMaker()).isEqualTo("-3");
    assertThat(call.meta("_dd.p.dm")).isEqualTo("-3");
    assertThat(call.meta("_dd.p.tid")).isEqualTo("1111111111111111");
    assertThat(call.meta("_dd.origin")).isNull();
    assertThat(call.meta("_dd.parent_id")).isNull();
    assertThat(call.meta("_sampler.caller")).isEqualTo("id-only");
    assertThat(call.metric("_sampler.caller_rate")).isNull();
    assertThat(call.out("x-datadog-tags")).doesNotContain("-4", "ksr=0.5");
    assertThat(call.out("x-datadog-origin")).isNull();
    assertThat(call.out("tracestate")).doesNotContain("foo", "es=", "ot=", "-4", "rum");
  }

  /** Of one id that was chosen to be kept or dropped, as many are kept as the rate says. */
  @Test
  void idOnly_leavesNoChoice_toWhoeverChoosesTheId() {
    int kept = 0;
    try (TestService service =
        service("DD_SAMPLER_TRUST_INBOUND=id-only", "DD_TRACE_SAMPLE_RATE=0.1")) {
      TestHeaders headers =
          TestHeaders.of(
              "traceparent", "00-11111111111111110000000000000001-0000000000000001-00",
              "tracestate", "ot=rv:ffffffffffffff");
      for (int i = 0; i < 1000; i++) {
        kept += service.receive(i % 2 == 0 ? headers : datadog()).isKept() ? 1 : 0;
      }
    }
    assertThat(kept).isBetween(50, 150); // 100, with a standard deviation of 9.5
  }

  private static TestHeaders datadog() {
    return TestHeaders.of("x-datadog-trace-id", "17", "x-datadog-parent-id", "1");
  }

  @ParameterizedTest
  @CsvSource({
    "restart, always, true",
    "restart, id-only, true",
    "restart, never, false",
    "ignore, always, false",
    "ignore, id-only, false"
  })
  void behaviorIsAskedFirst_andALinkStays(String behavior, String trust, boolean link) {
    TestService.Call call =
        receive(
            headers("datadog"),
            "DD_TRACE_PROPAGATION_BEHAVIOR_EXTRACT=" + behavior,
            "DD_SAMPLER_TRUST_INBOUND=" + trust,
            DROP);
    assertThat(call.parentId()).isEqualTo(NEW);
    assertThat(call.isKept()).isFalse();
    assertThat(call.meta("_dd.span_links") != null).isEqualTo(link);
  }

  @Test
  void originWithoutIds_isNotBelieved() {
    TestHeaders headers = TestHeaders.of("x-datadog-origin", "rum");
    assertThat(receive(headers, "DD_SAMPLER_TRUST_INBOUND=id-only").meta("_dd.origin")).isNull();
    assertThat(receive(headers, KEEP).meta("_dd.origin")).isEqualTo("rum");
  }

  @ParameterizedTest
  @CsvSource({
    "/cart, 10.0.0.7, always, always",
    "/cart, 10.0.0.7, never, always",
    "/public/cart, 10.0.0.7, never, always",
    "/public/cart, 11.0.0.7, always, never",
    "/public/cart, '', always, never",
    "/public/cart,, always, never",
    "/in, fe80::1%lo, never, id-only",
    "/cart, 11.0.0.7, never, never",
    "/cart, 11.0.0.7, id-only, id-only",
    "'', 11.0.0.7, always, always",
    ", 11.0.0.7, always, always"
  })
  void firstRuleThatMatches_counts(String path, String peer, String otherwise, String expected) {
    FakeRequest request = new FakeRequest().path(path);
    request.remoteAddress = peer;
    request.header("x-datadog-trace-id", "17").header("x-datadog-parent-id", "1");
    request.header("x-datadog-sampling-priority", "2");
    request.header("x-forwarded-for", "10.0.0.7").header("forwarded", "for=10.0.0.7");
    try (TestTracer tracer =
        TestTracer.with(
            "DD_SAMPLER_TRUST_INBOUND",
            otherwise,
            "DD_SAMPLER_TRUST_RULES",
            "[{\"network\":\"10.0.0.0/8\",\"trust\":\"always\"},"
                + "{\"path\":\"/public/*\",\"trust\":\"never\"},"
                + "{\"network\":\"fe80::/10\",\"path\":\"/in\",\"trust\":\"id-only\"}]",
            "DD_TRACE_SAMPLE_RATE",
            "0")) {
      ServerSpan span = ServerSpan.start("servlet.request", "test", request, FakeRequest.READER);
      ServerSpan.finish(span, 200, null);
      TraceChunk chunk = tracer.takeChunk();
      assertThat(chunk.decision().kept()).isEqualTo(expected.equals("always"));
      assertThat(span.traceIdLow() == 17).isEqualTo(!expected.equals("never"));
    }
  }

  @Test
  void tracesAboveTheLimit_areDecidedHere() {
    try (TestService service = service("DD_SAMPLER_FORCED_PER_SECOND=2", DROP)) {
      TestHeaders headers = headers("datadog");
      assertThat(service.receive(headers).isKept()).isTrue();
      assertThat(service.receive(headers).isKept()).isTrue();
      TestService.Call call = service.receive(headers);
      assertThat(call.isKept()).isFalse();
      assertThat(call.traceId()).isEqualTo("11111111111111110000000000000001");
      assertThat(call.meta("_sampler.caller")).isEqualTo("over the limit");
      assertThat(call.out("x-datadog-sampling-priority")).isEqualTo("-1");

      service.tracer().clock().advance(500_000_000);
      assertThat(service.receive(headers).isKept()).isTrue();
      assertThat(service.receive(headers).isKept()).isFalse();

      List<Outcomes> outcomes = new ArrayList<>();
      service.tracer().tracer().forcedTraces().collect(outcomes);
      assertThat(outcomes.get(0).kept()).isEqualTo(3);
      assertThat(outcomes.get(0).limited()).isEqualTo(2);
    }
  }

  /** It says nothing about the trace, and code behind must not depend on the load before it. */
  @ParameterizedTest
  @CsvSource({"17, 0000000000000011", "0, "})
  void baggageAboveTheLimit_goesOn(String traceId, String low) {
    try (TestService service =
        TestService.with("DD_SAMPLER_FORCED_PER_SECOND", "0", "DD_TRACE_SAMPLE_RATE", "0")) {
      TestService.Call call =
          service.receive(
              "x-datadog-trace-id",
              traceId,
              "x-datadog-sampling-priority",
              "2",
              "baggage",
              "user.id=7;p");
      assertThat(call.isKept()).isFalse();
      assertThat(call.out("baggage")).isEqualTo("user.id=7;p");
      assertThat(call.meta("baggage.user.id")).isEqualTo("7;p");
      assertThat(call.traceId().endsWith("0000000000000011")).isEqualTo(low != null);
    }
  }

  @Test
  void whatIsNotForced_doesNotCount() {
    try (TestService service = service("DD_SAMPLER_FORCED_PER_SECOND=1", KEEP)) {
      for (int i = 0; i < 10; i++) {
        TestHeaders dropped = headers("datadog").without("x-datadog-sampling-priority");
        assertThat(service.receive(dropped.add("x-datadog-sampling-priority", "0")).isKept())
            .isFalse();
        assertThat(service.receive(datadog()).isKept()).isTrue();
        assertThat(service.receive().isKept()).isTrue();
      }
      assertThat(service.receive(headers("datadog")).decision.priority()).isEqualTo(2);
      assertThat(service.receive(headers("datadog")).decision.decisionMaker()).isEqualTo("-3");
    }
  }

  @Test
  void callersThatARuleTrusts_haveNoLimit() {
    try (TestService service =
        service(
            "DD_SAMPLER_FORCED_PER_SECOND=0",
            "DD_SAMPLER_TRUST_RULES=[{\"network\":\"10.0.0.7\",\"trust\":\"always\"}]",
            DROP)) {
      assertThat(service.receive(headers("datadog")).isKept()).isTrue();
    }
    assertThat(receive(headers("datadog"), "DD_SAMPLER_FORCED_PER_SECOND=0", DROP).isKept())
        .isFalse();
  }

  /** Rules need a request; what code reads is judged by the general setting. */
  @ParameterizedTest
  @CsvSource({"always, 2, true", "id-only,, false", "never,, false"})
  void messagesThatCodeReads_areJudgedToo(String trust, Integer priority, boolean baggage) {
    Map<String, String> headers =
        Map.of(
            "x-datadog-trace-id", "1",
            "x-datadog-parent-id", "1",
            "x-datadog-sampling-priority", "2",
            "baggage", "user.id=7");
    try (TestTracer tracer =
        TestTracer.with(
            "DD_SAMPLER_TRUST_INBOUND",
            trust,
            "DD_SAMPLER_TRUST_RULES",
            "[{\"network\":\"::/0\",\"trust\":\"never\"}]")) {
      ExtractedContext context = tracer.tracer().extract(headers);
      assertThat(context == null).isEqualTo(trust.equals("never"));
      if (context != null) {
        assertThat(context.hasPriority() ? context.priority() : null).isEqualTo(priority);
        assertThat(context.baggage().size() > 0).isEqualTo(baggage);
      }
    }
  }

  /** What a restart keeps of a caller is its baggage, and that is a caller's word, too. */
  @Test
  void idsOnly_takesNoBaggage_ofARestartedTrace() {
    Map<String, String> headers =
        Map.of("x-datadog-trace-id", "1", "x-datadog-parent-id", "1", "baggage", "user.id=7");
    try (TestTracer tracer =
        TestTracer.with(
            "DD_SAMPLER_TRUST_INBOUND",
            "id-only",
            "DD_TRACE_PROPAGATION_BEHAVIOR_EXTRACT",
            "restart")) {
      ExtractedContext context = tracer.tracer().extract(headers);
      assertThat(SpanLink.json(context.spanLinks())).contains("propagation_behavior_extract");
      assertThat(context.baggage().size()).isZero();
    }
  }

  /** A request that cannot say where it came from must not be believed for that. */
  @Test
  void unreadableRequest_isNotBelieved() {
    try (TestTracer tracer =
        TestTracer.with("DD_SAMPLER_TRUST_RULES", "[{\"path\":\"/x\",\"trust\":\"never\"}]")) {
      ServerSpan span = ServerSpan.start("servlet.request", "test", null, FakeRequest.READER);
      ServerSpan.finish(span, 200, null);
      assertThat(tracer.takeSpan().parentId()).isZero();
      assertThat(Failures.counts()).isNotEmpty();
      Failures.reset();
    }
  }
}
