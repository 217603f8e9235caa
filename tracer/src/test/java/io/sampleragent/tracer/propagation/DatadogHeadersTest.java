// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.tracer.propagation;

import static org.assertj.core.api.Assertions.assertThat;

import io.sampleragent.tracer.MethodSpan;
import io.sampleragent.tracer.Span;
import io.sampleragent.tracer.testing.TestTracer;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** As {@code test_headers_datadog.py} of Datadog's system-tests expects of every language. */
class DatadogHeadersTest {
  private static final String ID = "12345678901234567890";

  private final Map<String, String> headers = new HashMap<>();

  private ExtractedContext extract(String... headers) {
    return extractWithin(512, headers);
  }

  private ExtractedContext extractWithin(int max, String... headers) {
    Map<String, String> carrier = new HashMap<>();
    for (int i = 0; i < headers.length; i += 2) {
      carrier.put(headers[i], headers[i + 1]);
    }
    return new DatadogHeaders(max).extract(carrier, Map::get, true);
  }

  private PropagationTags tags(String header) {
    return extract("x-datadog-trace-id", "1", "x-datadog-tags", header).tags();
  }

  @Test
  void readsAllHeaders() {
    ExtractedContext context =
        extract(
            "x-datadog-trace-id", ID,
            "x-datadog-parent-id", "18446744073709551615",
            "x-datadog-sampling-priority", "-1",
            "x-datadog-origin", "synthetics",
            "x-datadog-tags", "_dd.p.dm=-4,_dd.p.tid=640cfd8d00000000,_dd.p.usr=a=b,other=x");
    assertThat(context.hasIds()).isTrue();
    assertThat(Long.toUnsignedString(context.traceIdLow())).isEqualTo(ID);
    assertThat(context.traceIdHigh()).isEqualTo(0x640cfd8d00000000L);
    assertThat(context.parentId()).isEqualTo(-1);
    assertThat(context.priority()).isEqualTo(-1);
    assertThat(context.origin()).isEqualTo("synthetics");
    assertThat(context.tags().header()).isEqualTo("_dd.p.dm=-4,_dd.p.usr=a=b");
    assertThat(context.tags().error()).isNull();
  }

  @Test
  void saysNothing_aboutARequestWithoutHeaders() {
    assertThat(extract()).isNull();
    assertThat(extract("x-datadog-tags", "_dd.p.dm=-4")).isNull();
    assertThat(extract("x-datadog-parent-id", "1")).isNull();
  }

  @Test
  void takesTheTextBeforeTheFirstComma() {
    ExtractedContext context =
        extract(
            "x-datadog-trace-id",
            " 5 , 6",
            "x-datadog-sampling-priority",
            "2,0",
            "x-datadog-origin",
            "rum,x");
    assertThat(context.traceIdLow()).isEqualTo(5);
    assertThat(context.priority()).isEqualTo(2);
    assertThat(context.origin()).isEqualTo("rum");
  }

  @ParameterizedTest
  @CsvSource({
    "x-datadog-trace-id,abc", "x-datadog-trace-id,-1", "x-datadog-trace-id,18446744073709551616",
    "x-datadog-trace-id,+1", "x-datadog-parent-id,0x1", "x-datadog-parent-id,1 2",
    "x-datadog-sampling-priority,two", "x-datadog-sampling-priority,1.0",
        "x-datadog-sampling-priority,99999999999",
    "x-datadog-sampling-priority,-"
  })
  void isNothing_ifANumberCannotBeRead(String name, String value) {
    Map<String, String> carrier = new HashMap<>();
    carrier.put("x-datadog-trace-id", "1");
    carrier.put("x-datadog-sampling-priority", "1");
    carrier.put(name, value);
    assertThat(new DatadogHeaders(512).extract(carrier, Map::get, true)).isNull();
  }

  @Test
  void isPartial_withoutATraceId() {
    ExtractedContext context = extract("x-datadog-trace-id", "0", "x-datadog-origin", "rum");
    assertThat(context.hasIds()).isFalse();
    assertThat(context.origin()).isEqualTo("rum");
    assertThat(context.hasPriority()).isFalse();
  }

  @Test
  void allowsNoParent() {
    assertThat(extract("x-datadog-trace-id", "1").parentId()).isZero();
    assertThat(extract("x-datadog-trace-id", "1", "x-datadog-parent-id", "0").hasIds()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "=x",
        "k=",
        "k",
        ",",
        "a=b,,c=d",
        "k v=x",
        "_dd.p.dm=4",
        "_dd.p.dm=-",
        "_dd.p.dm=-a",
        "_dd.p.dm=12345-1",
        "_dd.p.dm=934086A686-4",
        "_dd.p.ts=1",
        "_dd.p.ts=123456789",
        "_dd.p.ts=0g",
        "_dd.p.x=ä",
        "_dd.p.x=a\u0001",
        "a=b, _dd.p.x=c"
      })
  void dropsAllTags_ifOneIsBroken(String header) {
    PropagationTags tags = tags("_dd.p.ok=1," + header);
    assertThat(tags.size()).isZero();
    assertThat(tags.error()).isEqualTo("decoding_error");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "_dd.p.dm=-0",
        "_dd.p.dm=934086a686-44",
        "_dd.p.ts=0F",
        "_dd.p.x=a b=c",
        "_dd.p.x=y,"
      })
  void acceptsWhatIsValid(String header) {
    assertThat(tags(header).error()).isNull();
    assertThat(tags(header).size()).isEqualTo(1);
  }

  @Test
  void ignoresOtherTags_andTheHistoricOne() {
    assertThat(tags("a=b,_dd.p.upstream_services=x,_dd.pp=y").size()).isZero();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"640cfd8d0000000", "640CFD8D00000000", "640cfd8d000000000", "x40cfd8d00000000"})
  void saysWhichHighHalfWasMalformed(String tid) {
    ExtractedContext context =
        extract("x-datadog-trace-id", "1", "x-datadog-tags", "_dd.p.dm=-1,_dd.p.tid=" + tid);
    assertThat(context.hasIds()).isTrue();
    assertThat(context.traceIdHigh()).isZero();
    assertThat(context.tags().error()).isEqualTo("malformed_tid " + tid);
    assertThat(context.tags().size()).isZero();
  }

  @Test
  void readsNoLongHeader() {
    String header = "_dd.p.x=" + "y".repeat(505);
    assertThat(tags(header).error()).isEqualTo("extract_max_size");
    assertThat(tags(header.substring(1)).error()).isNotEqualTo("extract_max_size");
    assertThat(
            extractWithin(0, "x-datadog-trace-id", "1", "x-datadog-tags", "_dd.p.x=y")
                .tags()
                .error())
        .isEqualTo("extract_max_size");
  }

  @ParameterizedTest
  @ValueSource(strings = {"ü", "a\rb", "a\nX-Evil: 1", "\u0000"})
  void takesNoOrigin_thatCouldHarmAHeader(String origin) {
    assertThat(extract("x-datadog-trace-id", "1", "x-datadog-origin", origin).origin()).isNull();
    assertThat(extract("x-datadog-trace-id", "1", "x-datadog-origin", "o".repeat(300)).origin())
        .isNull();
  }

  @Test
  void writesHeaders_andDecidesFirst() {
    try (TestTracer tracer = TestTracer.with("DD_TRACE_SAMPLE_RATE", "1")) {
      Span span = inject();
      assertThat(headers)
          .containsEntry("x-datadog-trace-id", Long.toUnsignedString(span.traceIdLow()))
          .containsEntry("x-datadog-parent-id", Long.toUnsignedString(span.spanId()))
          .containsEntry("x-datadog-sampling-priority", "2")
          .containsEntry(
              "x-datadog-tags",
              "_dd.p.dm=-3,_dd.p.tid=" + Hex.padded(span.traceIdHigh()) + ",_dd.p.ksr=1")
          .doesNotContainKey("x-datadog-origin");
      tracer.takeSpan();
    }
  }

  @Test
  void writesTheDecisionMaker_ofDroppedTracesToo() {
    try (TestTracer tracer =
        TestTracer.with(
            "DD_TRACE_SAMPLE_RATE", "0", "DD_TRACE_128_BIT_TRACEID_GENERATION_ENABLED", "false")) {
      inject();
      assertThat(headers)
          .containsEntry("x-datadog-sampling-priority", "-1")
          .containsEntry("x-datadog-tags", "_dd.p.dm=-3,_dd.p.ksr=0");
      tracer.takeSpan();
    }
  }

  @Test
  void writesNoTags_ifTheyAreTooLong() {
    try (TestTracer tracer = TestTracer.with("DD_TRACE_X_DATADOG_TAGS_MAX_LENGTH", "20")) {
      inject();
      assertThat(headers).doesNotContainKey("x-datadog-tags").containsKey("x-datadog-trace-id");
      tracer.takeSpan();
    }
  }

  private Span inject() {
    MethodSpan span = MethodSpan.start("a.B", "c", null, null, false, false);
    new DatadogHeaders(512).inject(span, span.trace().decideForOthers(), headers, Map::put);
    MethodSpan.finish(span, null);
    return span;
  }
}
