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

/** The cases are those of Datadog's system-tests, {@code test_headers_org_guard}. */
class OrgGuardTest {
  private static final String OURS = "AaBbCcDdEeFf";
  private static final String THEIRS = "Zz1122334455";
  private static final String TRUSTED = "Tt9988776655";
  private static final String PARENT = "00-11111111111111110000000000000001-0000000000000001-03";

  private static TestHeaders datadog(String marker) {
    return TestHeaders.of(
        "x-datadog-trace-id",
        "1",
        "x-datadog-parent-id",
        "1",
        "x-datadog-sampling-priority",
        "2",
        "x-datadog-origin",
        "rum",
        "x-datadog-tags",
        "_dd.p.tid=1111111111111111,_dd.p.dm=-4" + (marker == null ? "" : ",_dd.p.opm=" + marker));
  }

  private static TestHeaders traceContext(String marker) {
    String tag = marker == null ? "" : ";t.opm:" + marker;
    return TestHeaders.of(
        "traceparent", PARENT, "tracestate", "foo=1,dd=s:2;o:rum;x:y;t.dm:-4" + tag + ",bar=2");
  }

  private static TestService.Call receive(String ours, TestHeaders headers, String... settings) {
    try (TestService service = TestService.with(settings)) {
      service.tracer().tracer().options().propagators().orgMarker(ours);
      return service.receive(headers);
    }
  }

  private static void assertContinued(TestService.Call call, boolean believed) {
    assertThat(call.traceId()).isEqualTo("11111111111111110000000000000001");
    assertThat(call.parentId()).isEqualTo("0000000000000001");
    assertThat(call.meta("_dd.p.tid")).isEqualTo("1111111111111111");
    assertThat("-4".equals(call.meta("_dd.p.dm"))).isEqualTo(believed);
    assertThat("rum".equals(call.meta("_dd.origin"))).isEqualTo(believed);
    assertThat(call.meta("_sampler.caller")).isEqualTo(believed ? null : "other organisation");
    assertThat(call.out("tracestate").contains("t.dm:-4")).isEqualTo(believed);
  }

  @ParameterizedTest
  @CsvSource({
    "AaBbCcDdEeFf, AaBbCcDdEeFf, false, true",
    "AaBbCcDdEeFf, AaBbCcDdEeFf, true, true",
    "AaBbCcDdEeFf, Zz1122334455, false, false",
    "AaBbCcDdEeFf, Zz1122334455, true, false",
    "AaBbCcDdEeFf, Tt9988776655, false, true",
    "AaBbCcDdEeFf, Tt9988776655, true, true",
    "AaBbCcDdEeFf, aabbccddeeff, false, false",
    "AaBbCcDdEeFf,, false, true",
    "AaBbCcDdEeFf,, true, false",
    ", Zz1122334455, true, true",
    ",, true, true"
  })
  void datadogsPart_ofOtherOrganisations_isTakenOut(
      String ours, String theirs, String strict, boolean believed) {
    for (TestHeaders headers : new TestHeaders[] {datadog(theirs), traceContext(theirs)}) {
      assertContinued(
          receive(
              ours,
              headers,
              "DD_TRACE_SAMPLE_RATE",
              "0",
              "DD_TRACE_ORG_GUARD_ENABLED",
              "true",
              "DD_TRACE_ORG_GUARD_STRICT",
              strict,
              "DD_TRACE_ORG_GUARD_TRUSTED_OPMS",
              "other, ," + TRUSTED),
          believed);
    }
  }

  @Test
  void membersOfOthers_stay() {
    TestService.Call call =
        receive(OURS, traceContext(THEIRS), "DD_TRACE_ORG_GUARD_ENABLED", "true");
    assertThat(call.out("tracestate"))
        .startsWith("dd=s:")
        .endsWith(",foo=1,bar=2")
        .doesNotContain("x:y", "rum", THEIRS)
        .contains("t.opm:" + OURS);
  }

  @ParameterizedTest
  @ValueSource(strings = {"true", "false"})
  void ownMarker_leaves_inBothFormats(String enabled) {
    for (TestHeaders headers :
        new TestHeaders[] {new TestHeaders(), datadog(OURS), datadog(THEIRS), datadog(TRUSTED)}) {
      TestService.Call call = receive(OURS, headers, "DD_TRACE_ORG_GUARD_ENABLED", enabled);
      assertThat(call.out("x-datadog-tags"))
          .containsOnlyOnce("_dd.p.opm=")
          .contains("_dd.p.opm=" + OURS);
      assertThat(call.member("dd")).contains("t.opm:" + OURS).doesNotContain(THEIRS);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"true", "false"})
  void whileOursIsUnknown_theirMarkerGoesOn(String enabled) {
    TestService.Call call = receive(null, datadog(THEIRS), "DD_TRACE_ORG_GUARD_ENABLED", enabled);
    assertContinued(call, true);
    assertThat(call.out("x-datadog-tags")).contains("_dd.p.opm=" + THEIRS);
    assertThat(receive(null, new TestHeaders()).out("x-datadog-tags")).doesNotContain("opm");
  }

  @Test
  void switchedOff_nothingIsTakenOut() {
    assertContinued(receive(OURS, datadog(THEIRS)), true);
  }

  /** Traces that come without tags share what leaves: it must not keep an old marker. */
  @Test
  void markerOfAnotherAgent_replacesTheFirst() {
    try (TestService service = TestService.with("DD_TRACE_ORG_GUARD_ENABLED", "true")) {
      Propagators propagators = service.tracer().tracer().options().propagators();
      for (String marker : new String[] {OURS, THEIRS}) {
        propagators.orgMarker(marker);
        assertThat(service.receive().out("x-datadog-tags")).contains("_dd.p.opm=" + marker);
      }
      propagators.orgMarker(null);
      assertThat(service.receive().out("x-datadog-tags")).doesNotContain("opm");
    }
  }
}
