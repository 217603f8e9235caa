// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.tooling.export;

import com.grack.nanojson.JsonWriter;
import io.sampleragent.tracer.Fate;
import io.sampleragent.tracer.OpenTraces;
import io.sampleragent.tracer.TraceCounters;
import io.sampleragent.tracer.Tracer;
import io.sampleragent.tracer.UnfinishedSpan;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Spans that nobody finishes, as JSON lines: one with counters, one for each that runs for long,
 * the oldest first, and one for each that was lost lately.
 */
final class UnfinishedReport {
  private static final int MAX_RUNNING = 1_000; // lines of some 300 bytes

  private UnfinishedReport() {}

  /** The whole report; each line ends with a line feed. */
  static String lines(Tracer tracer) {
    OpenTraces traces = tracer.openTraces();
    StringBuilder out = new StringBuilder();
    add(out, counters(tracer));
    add(out, "running", traces.running(MAX_RUNNING), tracer.clock().epochNanos());
    add(out, "lost", traces.lost(), tracer.clock().epochNanos());
    return out.toString();
  }

  private static Map<String, Object> counters(Tracer tracer) {
    TraceCounters.Snapshot counts = tracer.counters().snapshot();
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("counted", "spans");
    fields.put("started", counts.spansStarted());
    fields.put("open", counts.spansOpen());
    fields.put("never_finished", counts.spans(Fate.UNFINISHED));
    fields.put("not_watched", tracer.openTraces().notWatched());
    return fields;
  }

  private static void add(
      StringBuilder out, String state, List<UnfinishedSpan> spans, long epochNanos) {
    for (UnfinishedSpan span : spans) {
      add(out, fields(state, span, epochNanos));
    }
  }

  private static Map<String, Object> fields(String state, UnfinishedSpan span, long epochNanos) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("unfinished", state);
    fields.put("began", span.startNanos() / 1_000_000);
    fields.put("age_seconds", span.ageSeconds(epochNanos));
    fields.put("name", span.name());
    fields.put("integration", span.integration());
    fields.put("service", span.service());
    fields.put("resource", span.resource());
    fields.put("thread", span.threadName());
    fields.put("trace_id", span.traceId());
    fields.put("span_id", span.spanId());
    return fields;
  }

  private static void add(StringBuilder out, Map<String, Object> fields) {
    out.append(JsonWriter.string(fields)).append('\n');
  }
}
