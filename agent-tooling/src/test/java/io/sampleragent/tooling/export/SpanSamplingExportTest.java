// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.tooling.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.msgpack.value.ValueFactory.newString;

import io.sampleragent.tracer.TraceChunk;
import io.sampleragent.tracer.testing.TestTracer;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.msgpack.value.Value;

/** Spans that rules keep although their trace is dropped: the queue they wait in, their bytes. */
class SpanSamplingExportTest {
  private static final String[] SETTINGS = {
    "DD_TRACE_SAMPLE_RATE", "0",
    "DD_SPAN_SAMPLING_RULES", "[{\"resource\":\"Cart.check\",\"max_per_second\":100}]"
  };

  private TraceChunk selected;
  private TraceChunk others;

  private void divideATrace() {
    try (TestTracer tracer = TestTracer.with(SETTINGS)) {
      Traces.make(3, 0);
      selected = tracer.takeChunk();
      others = tracer.takeChunk();
    }
  }

  @Test
  void selectedSpans_waitWithKeptTraces_andTheOthersWithDroppedOnes() {
    divideATrace();
    assertThat(selected.size()).isEqualTo(2);
    assertThat(selected.decision().priority()).isEqualTo(-1);
    TraceChunk kept = keptTrace();
    Lanes lanes = new Lanes();
    Lane lane = lanes.laneFor(selected);
    assertThat(lane).isSameAs(lanes.laneFor(kept)).isNotSameAs(lanes.laneFor(others));
    lanes.laneFor(others).offer(others);
    lane.offer(selected);
    assertThat(lanes.poll()).isSameAs(selected);
    assertThat(lanes.poll()).isSameAs(others);
  }

  private static TraceChunk keptTrace() {
    try (TestTracer tracer = TestTracer.with()) {
      Traces.make();
      return tracer.takeChunk();
    }
  }

  @Test
  void bothChunks_areWritten_withPriorityAndTagsOfTheirOwn() throws Exception {
    divideATrace();
    V04Encoder encoder = new V04Encoder();
    encoder.add(selected);
    encoder.add(others);

    List<List<Map<Value, Value>>> chunks = Traces.read(encoder.body(), encoder.size());
    assertThat(chunks).hasSize(2);
    assertThat(chunks.get(0)).hasSize(2);
    for (Map<Value, Value> span : chunks.get(0)) {
      assertThat(metric(span, "_dd.span_sampling.mechanism")).isEqualTo(8.0);
      assertThat(metric(span, "_dd.span_sampling.rule_rate")).isEqualTo(1.0);
      assertThat(metric(span, "_dd.span_sampling.max_per_second")).isEqualTo(100.0);
    }
    assertThat(chunks.get(1)).hasSize(1);
    assertThat(metric(chunks.get(1).get(0), "_dd.span_sampling.mechanism")).isNull();
    for (List<Map<Value, Value>> chunk : chunks) {
      assertThat(metric(chunk.get(0), "_sampling_priority_v1")).isEqualTo(-1.0);
    }
  }

  private static Double metric(Map<Value, Value> span, String key) {
    Value value = span.get(newString("metrics")).asMapValue().map().get(newString(key));
    return value == null ? null : value.asNumberValue().toDouble();
  }
}
