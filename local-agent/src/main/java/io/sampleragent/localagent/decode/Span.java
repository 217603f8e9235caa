// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.localagent.decode;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One received span, cleaned as the trace agent does: no empty service, name or resource, no
 * negative duration, long texts cut. Immutable, so chunks can be handed between threads.
 */
public record Span(
    String service,
    String name,
    String resource,
    String type,
    long traceId,
    long spanId,
    long parentId,
    long startNanos,
    long durationNanos,
    boolean error,
    Map<String, String> meta,
    Map<String, Double> metrics) {

  /** The metric, or null: absent and zero mean different things for sampling tags. */
  public @Nullable Double metric(String key) {
    return metrics.get(key);
  }

  public boolean hasMetric(String key) {
    return metrics.containsKey(key);
  }

  /**
   * The service of the process that made the span: a database call keeps its own name otherwise.
   */
  public String processService() {
    String base = meta.get("_dd.base_service");
    if (base == null || base.isEmpty() || base.length() > SpanBuilder.MAX_NAME) return service;
    return base;
  }

  /** What the span costs in this JVM, rather too high than too low: texts may be shared. */
  public long estimatedBytes() {
    long bytes = 200 + text(service) + text(name) + text(resource) + text(type);
    for (Map.Entry<String, String> tag : meta.entrySet()) {
      bytes += 16 + text(tag.getKey()) + text(tag.getValue());
    }
    for (String key : metrics.keySet()) bytes += 40 + text(key);
    return bytes;
  }

  private static long text(String value) {
    return 56L + value.length(); // a String and its array, one byte a character mostly
  }
}
