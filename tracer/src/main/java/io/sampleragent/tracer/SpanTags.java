// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.tracer;

import io.sampleragent.sampling.Decision;
import io.sampleragent.sampling.Mechanism;
import io.sampleragent.sampling.Source;
import io.sampleragent.sampling.SpanRule;
import io.sampleragent.tracer.propagation.ExtractedContext;
import io.sampleragent.tracer.propagation.PropagationTags;
import io.sampleragent.tracer.propagation.SpanLink;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * All tags of one span as they go out: its own, and those that follow from where it stands in its
 * chunk and trace; which go where is as in dd-trace-java.
 *
 * <p>For encoders, on the writer's thread: one instance is filled again for each span, so nothing
 * is allocated per span once the arrays have grown. Texts are {@code meta}, numbers are {@code
 * metrics}. A tag that the application set itself wins over one of the same name from here.
 */
public final class SpanTags {
  private static final List<SpanLink> NO_LINKS = Collections.emptyList();

  private final ProcessInfo process = ProcessInfo.current();

  private String[] metaKeys = new String[32];
  private String[] metaValues = new String[32];
  private int metaCount;
  private String[] metricKeys = new String[16];
  private double[] metricValues = new double[16];
  private int metricCount;

  /** Takes the tags of {@code span}, one of {@code chunk}, in place of what was here. */
  public void fill(TraceChunk chunk, Span span) {
    metaCount = 0;
    metricCount = 0;
    ownTags(span);
    notes(span, chunk.trace());
    everySpan(span, chunk.trace());
    keptAlone(span.keptAloneBy());
    boolean first = span == chunk.first();
    if (span.parent() == null) {
      localRoot(span, chunk.decision());
      caller(chunk);
    }
    if (first) {
      firstOfChunk(chunk);
    }
    if (first || span.next() == null || span.isTopLevel()) {
      metric(Tags.PRIORITY, chunk.decision().priority());
    }
  }

  public int metaCount() {
    return metaCount;
  }

  public String metaKey(int index) {
    return metaKeys[index];
  }

  public String metaValue(int index) {
    return metaValues[index];
  }

  public int metricCount() {
    return metricCount;
  }

  public String metricKey(int index) {
    return metricKeys[index];
  }

  public double metricValue(int index) {
    return metricValues[index];
  }

  private void ownTags(Span span) {
    for (int i = 0; i < span.tagCount(); i++) {
      String key = span.tagKey(i);
      Object value = span.tagValue(i);
      if (value instanceof Number && !key.equals(Tags.HTTP_STATUS) && isFinite((Number) value)) {
        addMetric(key, ((Number) value).doubleValue());
      } else {
        addMeta(key, value.toString());
      }
    }
  }

  /** Events and links, with those that come from what the trace does not continue. */
  private void notes(Span span, TraceBuffer trace) {
    SpanNotes notes = span.notes();
    ExtractedContext incoming = span.parent() == null ? trace.incoming() : null;
    List<SpanLink> links = incoming == null ? NO_LINKS : incoming.spanLinks();
    if (notes != null) {
      meta(Tags.EVENTS, notes.events());
      lost(Tags.EVENTS_CUT, notes.eventsCut());
      lost(Tags.LINKS_CUT, notes.linksCut());
      lost(Tags.ATTRIBUTES_CUT, notes.attributesCut());
      links = joined(links, notes.links());
    }
    if (!links.isEmpty()) {
      meta(Tags.SPAN_LINKS, SpanLink.json(links));
    }
  }

  private static List<SpanLink> joined(List<SpanLink> first, List<SpanLink> second) {
    if (first.isEmpty()) {
      return second;
    }
    List<SpanLink> all = new ArrayList<>(first);
    all.addAll(second);
    return all;
  }

  private void lost(String key, int count) {
    if (count > 0) {
      metric(key, count);
    }
  }

  private void everySpan(Span span, TraceBuffer trace) {
    TracerOptions options = trace.tracer().options();
    meta(Tags.THREAD_NAME, span.threadName());
    metric(Tags.THREAD_ID, (double) span.threadId());
    meta(Tags.ORIGIN, trace.origin());
    CommonTags global = options.globalTags();
    for (int i = 0; i < global.size(); i++) {
      meta(global.key(i), (String) global.value(i));
    }
    if (span.service().equalsIgnoreCase(options.service)) {
      meta(Tags.VERSION, options.version);
    } else {
      meta(Tags.BASE_SERVICE, options.service);
    }
    meta(Tags.INTEGRATION, metaValueOf(Tags.COMPONENT));
    if (span.isTopLevel()) {
      metric(Tags.TOP_LEVEL, 1);
    }
    if (span.isMeasured()) {
      metric(Tags.MEASURED, 1);
    }
  }

  private void keptAlone(@Nullable SpanRule rule) {
    if (rule != null) {
      metric(Tags.SPAN_SAMPLING_MECHANISM, Mechanism.SPAN_SAMPLING_RATE);
      metric(Tags.SPAN_SAMPLING_RATE, rule.rate());
      metric(Tags.SPAN_SAMPLING_LIMIT, rule.maxPerSecond());
    }
  }

  private void localRoot(Span span, Decision decision) {
    meta(Tags.RUNTIME_ID, process.runtimeId);
    meta(Tags.LANGUAGE, "jvm");
    if (process.processId > 0) {
      metric(Tags.PROCESS_ID, (double) process.processId);
    }
    metric(Tags.SCHEMA, 0);
    metric(Tags.PROFILING, 0);
    if (span.options().reportHostname) {
      meta(Tags.HOSTNAME, process.hostname());
    }
    metric(Tags.RULE_PSR, decision.rulePsr());
    metric(Tags.LIMIT_PSR, decision.limitPsr());
    metric(Tags.AGENT_PSR, decision.agentPsr());
    whatDecided(decision);
  }

  /** What is left to say of the headers that the trace came with. */
  private void caller(TraceChunk chunk) {
    ExtractedContext incoming = chunk.trace().incoming();
    if (incoming != null) {
      meta(Tags.LAST_PARENT, incoming.lastParent());
      meta(Tags.B3_TRACE_ID, incoming.b3TraceId());
      meta(Tags.B3_SPAN_ID, incoming.b3SpanId());
      meta(Tags.CALLER, incoming.distrust());
      if (chunk.decision().source() == Source.INHERITED && chunk.decision().kept()) {
        metric(Tags.CALLER_RATE, incoming.rate());
      }
    }
  }

  /** Ours: lets the local agent's page say which rule or rate it was. */
  private void whatDecided(Decision decision) {
    if (decision.rule() >= 0) {
      metric(Tags.RULE, decision.rule() + 1);
    }
    metric(Tags.TARGET, decision.target());
    switch (decision.source()) {
      case ENVIRONMENT:
        meta(Tags.SOURCE, "env");
        break;
      case PROPERTY:
        meta(Tags.SOURCE, "property");
        break;
      case FILE:
        meta(Tags.SOURCE, "file");
        break;
      case REMOTE:
        meta(Tags.SOURCE, "remote");
        break;
      default:
        // No user wrote it.
    }
  }

  private void firstOfChunk(TraceChunk chunk) {
    PropagationTags tags = chunk.trace().outgoingTags(chunk.decision());
    for (int i = 0; i < tags.size(); i++) {
      meta(tags.key(i), tags.value(i));
    }
    meta(Tags.PROPAGATION_ERROR, tags.error());
    rescue(chunk);
    int cut = chunk.trace().spansCut();
    if (cut > 0) {
      metric(Tags.SPANS_CUT, cut);
    }
  }

  /** Ours: why the chunk is here although it had been dropped, and that others are not. */
  private void rescue(TraceChunk chunk) {
    Decision decision = chunk.decision();
    if (decision.rescue() != null) {
      meta(Tags.RESCUE, decision.rescue().tag());
      meta(Tags.RESCUED_FROM, decision.rescuedFrom().because());
      whatDecided(decision); // the root, which says it otherwise, may be in another part
    }
    if (chunk.isIncomplete()) {
      metric(Tags.INCOMPLETE, 1);
    }
  }

  private void meta(String key, @Nullable String value) {
    if (value != null && !value.isEmpty() && metaValueOf(key) == null) {
      addMeta(key, value);
    }
  }

  /** Adds a number; NaN stands for none. */
  private void metric(String key, double value) {
    if (!Double.isNaN(value) && !hasMetric(key)) {
      addMetric(key, value);
    }
  }

  private @Nullable String metaValueOf(String key) {
    for (int i = 0; i < metaCount; i++) {
      if (metaKeys[i].equals(key)) {
        return metaValues[i];
      }
    }
    return null;
  }

  private boolean hasMetric(String key) {
    for (int i = 0; i < metricCount; i++) {
      if (metricKeys[i].equals(key)) {
        return true;
      }
    }
    return false;
  }

  private void addMeta(String key, String value) {
    if (metaCount == metaKeys.length) {
      metaKeys = Arrays.copyOf(metaKeys, 2 * metaCount);
      metaValues = Arrays.copyOf(metaValues, 2 * metaCount);
    }
    metaKeys[metaCount] = key;
    metaValues[metaCount++] = value;
  }

  private void addMetric(String key, double value) {
    if (metricCount == metricKeys.length) {
      metricKeys = Arrays.copyOf(metricKeys, 2 * metricCount);
      metricValues = Arrays.copyOf(metricValues, 2 * metricCount);
    }
    metricKeys[metricCount] = key;
    metricValues[metricCount++] = value;
  }

  // Infinity and NaN are text: JSON has no word for them, and everything behind the agent is JSON.
  private static boolean isFinite(Number number) {
    double value = number.doubleValue();
    return !Double.isNaN(value) && !Double.isInfinite(value);
  }
}
