// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.localagent.http;

import com.grack.nanojson.JsonStringWriter;
import io.sampleragent.localagent.decision.ServiceDecision;
import io.sampleragent.localagent.decision.SpanDecision;
import io.sampleragent.localagent.decode.Chunk;
import io.sampleragent.localagent.decode.Span;
import io.sampleragent.localagent.store.TraceView;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * Traces as the page reads them.
 *
 * <p>Ids are hexadecimal text and times are nanoseconds after the trace's first span, because
 * numbers in a browser are exact to 53 bits only.
 */
final class TraceJson {
  private TraceJson() {}

  /** The line of the list: an object's content, without its braces. */
  static void summary(JsonStringWriter json, TraceView trace) {
    Extent extent = Extent.of(trace);
    Span root = trace.root();
    json.value("id", trace.id());
    json.value("seq", trace.sequence());
    json.value("received", trace.receivedMillis());
    json.value("state", trace.state());
    json.value("service", root.service());
    json.value("name", root.name());
    json.value("resource", root.resource());
    json.value("status", root.meta().getOrDefault("http.status_code", ""));
    json.value("duration", minus(extent.end, extent.start));
    json.value("spans", extent.spans);
    json.value("errors", extent.errors);
    json.value("error", extent.firstError);
    json.value("keptAlone", extent.keptAlone);
    json.array("services", extent.services);
    json.array("decisions");
    for (ServiceDecision each : trace.decisions()) decision(json, each);
    json.end();
  }

  /** The opened trace: its summary and every span. */
  static void detail(JsonStringWriter json, TraceView trace) {
    summary(json, trace);
    long start = Extent.of(trace).start;
    json.value("start", Long.toString(start));
    json.array("list");
    for (Chunk chunk : trace.chunks()) {
      for (Span span : chunk.spans()) span(json, span, start);
    }
    json.end();
  }

  private static void decision(JsonStringWriter json, ServiceDecision each) {
    json.object();
    json.value("service", each.service());
    json.value("kept", each.decision().kept());
    json.value("here", each.decision().here());
    json.value("text", each.decision().sentence());
    json.end();
  }

  private static void span(JsonStringWriter json, Span span, long start) {
    json.object();
    json.value("id", Long.toHexString(span.spanId()));
    json.value("parent", span.parentId() == 0 ? null : Long.toHexString(span.parentId()));
    json.value("service", span.service());
    json.value("name", span.name());
    json.value("resource", span.resource());
    json.value("type", span.type());
    json.value("offset", minus(span.startNanos(), start));
    json.value("duration", span.durationNanos());
    json.value("error", span.error());
    json.value("keptAlone", SpanDecision.of(span));
    json.object("meta", span.meta());
    json.object("metrics");
    span.metrics().forEach((key, value) -> number(json, key, value));
    json.end().end();
  }

  /** JSON has no infinity and no NaN; whole numbers read better without ".0". */
  private static void number(JsonStringWriter json, String key, double value) {
    if (!Double.isFinite(value)) json.value(key, Double.toString(value));
    else if (value == Math.rint(value) && Math.abs(value) < 1e15) json.value(key, (long) value);
    else json.value(key, value);
  }

  /** Times come from outside: a difference may not fit into 64 bits. */
  private static long minus(long a, long b) {
    long difference = a - b;
    boolean overflow = ((a ^ b) & (a ^ difference)) < 0;
    return overflow ? Long.MAX_VALUE : difference;
  }

  /** What is summed over all spans of a trace. */
  private static final class Extent {
    long start = Long.MAX_VALUE;
    long end = Long.MIN_VALUE;
    int spans;
    int errors;
    int keptAlone;
    String firstError = "";
    final Set<String> services = new LinkedHashSet<>();

    static Extent of(TraceView trace) {
      Extent extent = new Extent();
      extent.services.add(trace.root().service());
      for (Chunk chunk : trace.chunks()) {
        for (Span span : chunk.spans()) extent.add(span);
      }
      return extent;
    }

    private void add(Span span) {
      long spanEnd = span.startNanos() + span.durationNanos();
      start = Math.min(start, span.startNanos());
      end = Math.max(end, spanEnd < span.startNanos() ? Long.MAX_VALUE : spanEnd);
      spans++;
      services.add(span.service());
      if (SpanDecision.isKeptAlone(span)) keptAlone++;
      if (span.error()) error(span);
    }

    private void error(Span span) {
      errors++;
      if (!firstError.isEmpty()) return;
      String type = span.meta().getOrDefault("error.type", "");
      String message = span.meta().getOrDefault("error.message", "");
      firstError = type.isEmpty() || message.isEmpty() ? type + message : type + ": " + message;
    }
  }
}
