// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.tracer.propagation;

import static org.assertj.core.api.Assertions.assertThat;

import io.sampleragent.tracer.testing.TestHeaders;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code traceparent}, as W3C's and Datadog's tests ({@code test_headers_tracecontext.py}). */
class TraceParentTest {
  private static final String ID = "12345678901234567890123456789012";
  private static final String VALID = "00-" + ID + "-1234567890123456-01";

  private static ExtractedContext extract(String... headers) {
    TestHeaders carrier = TestHeaders.of(headers);
    return new TraceContextHeaders(false).extract(carrier, TestHeaders.READER, true);
  }

  @Test
  void namesTraceAndParent() {
    ExtractedContext context = extract("traceparent", VALID);
    assertThat(context.traceIdHigh()).isEqualTo(0x1234567890123456L);
    assertThat(context.traceIdLow()).isEqualTo(0x7890123456789012L);
    assertThat(context.parentId()).isEqualTo(0x1234567890123456L);
    assertThat(context.priority()).isEqualTo(1);
    assertThat(context.tags().decisionMaker()).isEqualTo("-0");
    assertThat(context.lastParent()).isNull();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        " " + VALID,
        "\t" + VALID,
        VALID + " ",
        VALID + "\t",
        "\t " + VALID + " \t",
        "cc-" + ID + "-1234567890123456-01",
        "cc-" + ID + "-1234567890123456-01-what-the-future-will-be-like",
        "00-0000000000000000" + "7890123456789012-1234567890123456-ff"
      })
  void isRead(String header) {
    assertThat(extract("traceparent", header).traceIdLow()).isEqualTo(0x7890123456789012L);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "00",
        VALID + ".",
        VALID + "-what-the-future-will-be-like",
        "cc-" + ID + "-1234567890123456-01.what-the-future-will-be-like",
        "ff-" + ID + "-1234567890123456-01",
        ".0-" + ID + "-1234567890123456-01",
        "0.-" + ID + "-1234567890123456-01",
        "000-" + ID + "-1234567890123456-01",
        "0000-" + ID + "-1234567890123456-01",
        "0-" + ID + "-1234567890123456-01",
        "00-00000000000000000000000000000000-1234567890123456-01",
        "00-12345678901234560000000000000000-1234567890123456-01",
        "00-.2345678901234567890123456789012-1234567890123456-01",
        "00-1234567890123456789012345678901.-1234567890123456-01",
        "00-" + ID + "3-1234567890123456-01",
        "00-1234567890123456789012345678901-1234567890123456-01",
        "00-" + ID + "-0000000000000000-01",
        "00-" + ID + "-.234567890123456-01",
        "00-" + ID + "-123456789012345.-01",
        "00-" + ID + "-12345678901234567-01",
        "00-" + ID + "-123456789012345-01",
        "00-" + ID + "-1234567890123456-.0",
        "00-" + ID + "-1234567890123456-0.",
        "00-" + ID + "-1234567890123456-001",
        "00-" + ID + "-1234567890123456-1",
        "00-1234567890123456789012345678901A-1234567890123456-01",
        "00_" + ID + "-1234567890123456-01",
        "00-" + ID + "_1234567890123456-01",
        "00-" + ID + "-1234567890123456_01",
        "00-" + ID + "-123456789012345ä-01"
      })
  void isNothing_ifItIsBroken(String header) {
    assertThat(extract("traceparent", header, "tracestate", "dd=s:2")).isNull();
  }

  @Test
  void isNothing_ifItCameTwice() {
    assertThat(extract("traceparent", VALID, "traceparent", VALID)).isNull();
    assertThat(extract("traceparent", "cc" + VALID.substring(2), "traceparent", "x")).isNull();
    String later = "cc" + VALID.substring(2) + "-x";
    assertThat(extract("traceparent", later, "traceparent", later)).isNull();
    assertThat(extract("traceparent", later + "," + VALID)).isNull();
  }

  @ParameterizedTest
  @ValueSource(strings = {"trace-parent", "trace.parent"})
  void hasOneName(String name) {
    assertThat(extract(name, VALID)).isNull();
  }

  @ParameterizedTest
  @ValueSource(strings = {"TraceParent", "TrAcEpArEnT", "TRACEPARENT"})
  void isFound_inAnyCase(String name) {
    assertThat(extract(name, VALID)).isNotNull();
  }

  @Test
  void tracestateAlone_isNothing() {
    assertThat(extract("tracestate", "dd=s:2,foo=1")).isNull();
  }

  @ParameterizedTest
  @CsvSource({"00,0,false", "01,1,false", "02,0,true", "03,1,true", "fc,0,false", "ff,1,true"})
  void flags(String flags, int priority, boolean random) {
    ExtractedContext context = extract("traceparent", "00-" + ID + "-1234567890123456-" + flags);
    assertThat(context.priority()).isEqualTo(priority);
    assertThat(context.randomIds()).isEqualTo(random);
  }
}
