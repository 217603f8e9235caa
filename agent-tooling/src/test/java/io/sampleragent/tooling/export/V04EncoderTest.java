// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.tooling.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.msgpack.value.ValueFactory.newString;

import io.sampleragent.tracer.DbInfo;
import io.sampleragent.tracer.DbSpan;
import io.sampleragent.tracer.MethodSpan;
import io.sampleragent.tracer.Span;
import io.sampleragent.tracer.SpanTags;
import io.sampleragent.tracer.TraceChunk;
import io.sampleragent.tracer.testing.TestTracer;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.msgpack.value.Value;

/**
 * Every field of a payload, read back by the format's own library: the Datadog agent's v0.4 ({@code
 * span.proto} and {@code decoder_bytes.go} of datadog-agent).
 */
class V04EncoderTest {
  private final V04Encoder encoder = new V04Encoder();

  private static Value get(Map<Value, Value> map, String key) {
    return map.get(newString(key));
  }

  private List<List<Map<Value, Value>>> decoded() throws Exception {
    return Traces.read(encoder.body(), encoder.size());
  }

  @Test
  void writesAllTwelveFields_ofAllSpans() throws Exception {
    TraceChunk chunk;
    try (TestTracer tracer = TestTracer.with("DD_ENV", "test")) {
      MethodSpan root = MethodSpan.start("shop.Cart", "add", null, null, true, false);
      DbSpan query =
          DbSpan.start("java-jdbc-statement", DbInfo.parse("jdbc:h2:mem:x", "sa"), "SELECT 1");
      tracer.clock().advance(5_000);
      DbSpan.finish(query, new IllegalStateException("no table: ÄÖ€😀"));
      root.tag("amount", 12.5);
      root.tag("count", 3);
      root.tag("big", Long.MAX_VALUE);
      MethodSpan.finish(root, null);
      chunk = tracer.takeChunk();
    }
    assertThat(encoder.add(chunk)).isTrue();

    List<List<Map<Value, Value>>> chunks = decoded();
    assertThat(chunks).hasSize(1);
    assertThat(chunks.get(0)).hasSize(2);
    assertSame(chunk, chunk.first(), chunks.get(0).get(0));
    assertSame(chunk, TraceChunk.after(chunk.first()), chunks.get(0).get(1));
  }

  private static void assertSame(TraceChunk chunk, Span span, Map<Value, Value> sent) {
    assertThat(sent).hasSize(12);
    assertThat(get(sent, "service")).isEqualTo(newString(span.service()));
    assertThat(get(sent, "name")).isEqualTo(newString(span.name()));
    assertThat(get(sent, "resource")).isEqualTo(newString(span.resource()));
    assertThat(get(sent, "trace_id").asIntegerValue().toLong()).isEqualTo(span.traceIdLow());
    assertThat(get(sent, "span_id").asIntegerValue().toLong()).isEqualTo(span.spanId());
    assertThat(get(sent, "parent_id").asIntegerValue().toLong()).isEqualTo(span.parentId());
    assertThat(get(sent, "start").asIntegerValue().toLong()).isEqualTo(span.startNanos());
    assertThat(get(sent, "duration").asIntegerValue().toLong()).isEqualTo(span.durationNanos());
    assertThat(get(sent, "error").asIntegerValue().toInt()).isEqualTo(span.isError() ? 1 : 0);
    if (span.type() == null) {
      assertThat(get(sent, "type").isNilValue()).isTrue();
    } else {
      assertThat(get(sent, "type")).isEqualTo(newString(span.type()));
    }
    SpanTags tags = new SpanTags();
    tags.fill(chunk, span);
    Map<Value, Value> meta = get(sent, "meta").asMapValue().map();
    assertThat(meta).hasSize(tags.metaCount());
    for (int i = 0; i < tags.metaCount(); i++) {
      assertThat(get(meta, tags.metaKey(i))).isEqualTo(newString(tags.metaValue(i)));
    }
    Map<Value, Value> metrics = get(sent, "metrics").asMapValue().map();
    assertThat(metrics).hasSize(tags.metricCount());
    for (int i = 0; i < tags.metricCount(); i++) {
      assertThat(get(metrics, tags.metricKey(i)).asNumberValue().toDouble())
          .isEqualTo(tags.metricValue(i));
    }
  }

  @Test
  void writesIdsAsUnsigned() throws Exception {
    TraceChunk chunk;
    try (TestTracer tracer = TestTracer.with()) {
      RemoteParent.serve("18446744073709551615", "9223372036854775808");
      chunk = tracer.takeChunk();
    }
    encoder.add(chunk);
    Map<Value, Value> span = decoded().get(0).get(0);
    assertThat(get(span, "trace_id")).hasToString("18446744073709551615");
    assertThat(get(span, "parent_id")).hasToString("9223372036854775808");
  }

  @Test
  void leavesNothingBehind_ofAChunkThatDoesNotFit() throws Exception {
    V04Encoder small = new V04Encoder(20_000);
    try (TestTracer tracer = TestTracer.with()) {
      Traces.make(3, 10);
      assertThat(small.add(tracer.takeChunk())).isTrue();
      int size = small.size();
      Traces.make(100, 10);
      assertThat(small.add(tracer.takeChunk())).isFalse();
      assertThat(small.size()).isEqualTo(size);
      Traces.make(2, 10);
      assertThat(small.add(tracer.takeChunk())).isTrue();
    }
    List<List<Map<Value, Value>>> chunks = Traces.read(small.body(), small.size());
    assertThat(chunks).hasSize(2);
    assertThat(chunks.get(0)).hasSize(3);
    assertThat(chunks.get(1)).hasSize(2);
  }

  @Test
  void refusesAChunk_thatIsTooLargeAlone() throws Exception {
    V04Encoder small = new V04Encoder(2_000);
    try (TestTracer tracer = TestTracer.with()) {
      Traces.make(100, 0);
      assertThat(small.add(tracer.takeChunk())).isFalse();
    }
    assertThat(small.isEmpty()).isTrue();
  }

  @Test
  void survivesHalfASurrogatePair() throws Exception {
    try (TestTracer tracer = TestTracer.with()) {
      MethodSpan span = MethodSpan.start("a.B", "c", null, null, false, false);
      span.tag("short", "x\ud83d");
      span.tag("long", "\ude00" + "y".repeat(1000));
      MethodSpan.finish(span, null);
      encoder.add(tracer.takeChunk());
    }
    assertThat(decoded()).hasSize(1);
  }

  @Test
  void startsAnew_afterClear() throws Exception {
    try (TestTracer tracer = TestTracer.with()) {
      Traces.make();
      encoder.add(tracer.takeChunk());
      encoder.clear();
      assertThat(encoder.isEmpty()).isTrue();
      assertThat(decoded()).isEmpty();
    }
  }
}
