// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.localagent.decode;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The spans of one trace that one process sent together, with what a decision is read from.
 *
 * <p>Immutable. At least one span.
 */
public final class Chunk {
  private final List<Span> spans;
  private final Span root;
  private final @Nullable Integer priority;
  private final long traceIdHigh;
  private final String decisionMaker;
  private final String keptRate;

  public Chunk(List<Span> spans) {
    this.spans = List.copyOf(spans);
    this.root = findRoot(this.spans);
    this.priority = findPriority(this.spans, root);
    this.traceIdHigh = parseHex(propagated("_dd.p.tid"));
    this.decisionMaker = propagated("_dd.p.dm");
    this.keptRate = propagated("_dd.p.ksr");
  }

  /** Why the trace agent would reject the whole chunk, or null. */
  public static @Nullable String problem(List<Span> spans) {
    long traceId = spans.get(0).traceId();
    if (traceId == 0) return "trace id 0";
    for (Span span : spans) {
      if (span.spanId() == 0) return "span id 0";
      if (span.traceId() != traceId) return "several trace ids in one chunk";
    }
    return null;
  }

  public List<Span> spans() {
    return spans;
  }

  /** The root as the trace agent finds it: no parent, else parent elsewhere, else the last span. */
  public Span root() {
    return root;
  }

  public String service() {
    return root.processService();
  }

  public String env() {
    String env = root.meta().getOrDefault("env", "");
    return env.length() <= SpanBuilder.MAX_KEY ? env : "";
  }

  /** The sampling priority, or null when the client sent none. */
  public @Nullable Integer priority() {
    return priority;
  }

  public long traceIdHigh() {
    return traceIdHigh;
  }

  public long traceIdLow() {
    return root.traceId();
  }

  /** The number of {@code _dd.p.dm}, as 3 for {@code -3}; -1 when it is absent or unreadable. */
  public int mechanism() {
    int dash = decisionMaker.lastIndexOf('-');
    if (dash < 0 || decisionMaker.length() - dash > 4) return -1;
    try {
      return Integer.parseInt(decisionMaker.substring(dash + 1));
    } catch (NumberFormatException ignored) { // a foreign value explains nothing
      return -1;
    }
  }

  /** {@code _dd.p.ksr}, the rate the trace was decided with, or NaN. */
  public double propagatedRate() {
    try {
      return keptRate.isEmpty() ? Double.NaN : Double.parseDouble(keptRate);
    } catch (NumberFormatException ignored) { // shown as a tag anyway
      return Double.NaN;
    }
  }

  /** Why our tracer kept the chunk after the head had dropped it; null for all others. */
  public @Nullable String rescue() {
    return spans.get(0).meta().get("_sampler.rescue");
  }

  /** What had dropped it, as a sentence; null if nobody said. */
  public @Nullable String rescuedFrom() {
    return spans.get(0).meta().get("_sampler.rescued_from");
  }

  /** Whether other parts of the trace had been dropped before our tracer kept this one. */
  public boolean isIncomplete() {
    return spans.get(0).hasMetric("_sampler.incomplete");
  }

  /** Tells a local root from the top of a chunk that was flushed before its root had finished. */
  public boolean hasLocalRoot() {
    return root.parentId() == 0 || root.hasMetric("process_id") || hasRateTag(root);
  }

  public static boolean hasRateTag(Span span) {
    return span.hasMetric("_dd.rule_psr") || span.hasMetric("_dd.agent_psr");
  }

  private String propagated(String key) {
    for (Span span : spans) {
      String value = span.meta().get(key);
      if (value != null) return value;
    }
    return "";
  }

  private static @Nullable Integer findPriority(List<Span> spans, Span root) {
    Double priority = root.metric("_sampling_priority_v1");
    for (int i = 0; priority == null && i < spans.size(); i++) {
      priority = spans.get(i).metric("_sampling_priority_v1");
    }
    return priority == null ? null : priority.intValue();
  }

  private static Span findRoot(List<Span> spans) {
    for (int i = spans.size() - 1; i >= 0; i--) {
      if (spans.get(i).parentId() == 0) return spans.get(i);
    }
    Set<Long> ids = new HashSet<>();
    for (Span span : spans) ids.add(span.spanId());
    for (Span span : spans) {
      if (!ids.contains(span.parentId())) return span;
    }
    return spans.get(spans.size() - 1);
  }

  private static long parseHex(String high) {
    if (high.length() != 16) return 0;
    try {
      return Long.parseUnsignedLong(high, 16);
    } catch (NumberFormatException ignored) { // not an id: the trace is known by its low half
      return 0;
    }
  }
}
