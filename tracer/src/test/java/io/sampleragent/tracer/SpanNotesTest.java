// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.tracer;

import static org.assertj.core.api.Assertions.assertThat;

import io.sampleragent.tracer.propagation.LinkAttributes;
import io.sampleragent.tracer.propagation.SpanLink;
import io.sampleragent.tracer.testing.TestTracer;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Events and links, as they are sent. */
class SpanNotesTest {
  private static String json(Object value) {
    StringBuilder out = new StringBuilder();
    JsonText.append(out, value);
    return out.toString();
  }

  @Test
  void values_areJson() {
    assertThat(json("a\"b\\c\n\t\u0001é")).isEqualTo("\"a\\\"b\\\\c\\n\\t\\u0001é\"");
    assertThat(json(true)).isEqualTo("true");
    assertThat(json(5L)).isEqualTo("5");
    assertThat(json(2.5)).isEqualTo("2.5");
    assertThat(json(Double.NaN)).isEqualTo("\"NaN\"");
    assertThat(json(Float.NEGATIVE_INFINITY)).isEqualTo("\"-Infinity\"");
    assertThat(json(null)).isEqualTo("null");
    assertThat(json(Arrays.asList("a", 1, false))).isEqualTo("[\"a\",1,false]");
    assertThat(json(new StringBuilder("x"))).isEqualTo("\"x\"");
  }

  @Test
  void endlessLists_end() {
    assertThat(json(Collections.nCopies(1_000_000, 7))).hasSizeLessThan(TextLimits.VALUE + 10);
  }

  @Test
  void longTexts_areCut() {
    assertThat(json(String.format("%9000s", "x"))).hasSize(JsonText.MAX_TEXT + 2);
    assertThat(json(String.format("%4999s", "") + "\uD83D\uDE00"))
        .endsWith(" \""); // not half of it
  }

  @Test
  void whatHasNoRoom_isCounted() {
    try (TestTracer tracer = TestTracer.with()) {
      ManualSpan span = ManualSpan.start("op", null, 0);
      SpanEvent event = new SpanEvent("e", 1);
      LinkAttributes attributes = new LinkAttributes();
      for (int i = 0; i < 130; i++) {
        event.with("k" + i, i);
        attributes.with("k", Arrays.asList(1, 2));
      }
      span.event(event);
      span.link(SpanLink.to(span, attributes));
      for (int i = 0; i < 129; i++) {
        span.event(new SpanEvent("e", 1));
        span.link(SpanLink.to(span, new LinkAttributes()));
      }
      span.finish();
      span.event(new SpanEvent("late", 1));
      SpanTags tags = new SpanTags();
      TraceChunk chunk = tracer.takeChunk();
      tags.fill(chunk, chunk.first());
      assertThat(SpanTagsTest.metric(tags, "_sampler.events_cut")).isEqualTo(2);
      assertThat(SpanTagsTest.metric(tags, "_sampler.links_cut")).isEqualTo(2);
      assertThat(SpanTagsTest.metric(tags, "_sampler.attributes_cut")).isEqualTo(2 + 132);
      assertThat(SpanTagsTest.meta(tags, "events")).doesNotContain("late").endsWith("}]");
    }
  }

  @Test
  void linksOfTheApplication_comeAfterThoseOfHeaders() {
    try (TestTracer tracer = TestTracer.with("DD_TRACE_PROPAGATION_BEHAVIOR_EXTRACT", "restart")) {
      Map<String, String> headers = new HashMap<>();
      headers.put("x-datadog-trace-id", "1");
      headers.put("x-datadog-parent-id", "2");
      ManualSpan span = ManualSpan.continued("op", tracer.tracer().extract(headers), 0);
      span.link(SpanLink.to(span, new LinkAttributes().with("a", "b")));
      span.finish();
      SpanTags tags = new SpanTags();
      TraceChunk chunk = tracer.takeChunk();
      tags.fill(chunk, chunk.first());
      assertThat(SpanTagsTest.meta(tags, "_dd.span_links"))
          .startsWith("[{\"trace_id\":\"00000000000000000000000000000001\"")
          .contains("\"reason\":\"propagation_behavior_extract\"")
          .endsWith(",\"attributes\":{\"a\":\"b\"}}]");
    }
  }

  @Test
  void status_ofOpenTelemetry() {
    try (TestTracer tracer = TestTracer.with()) {
      ManualSpan span = ManualSpan.start("op", null, 0);
      span.status(false, "first");
      span.status(false, "");
      assertThat(span.isError()).isTrue();
      assertThat(span.tag(Tags.ERROR_MESSAGE)).isEqualTo("first");
      span.status(true, "no");
      span.status(false, "late");
      assertThat(span.isError()).isFalse();
      assertThat(span.tag(Tags.ERROR_MESSAGE)).isNull();
      span.finish();
      tracer.takeSpan();
    }
  }
}
