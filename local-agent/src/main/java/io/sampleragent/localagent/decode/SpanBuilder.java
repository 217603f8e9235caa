// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.localagent.decode;

import java.util.HashMap;
import java.util.Map;

/** Collects the fields of one span in any order; the last of duplicates counts. One thread. */
final class SpanBuilder {
  // The agent's own limits (spec: normalisation). They bound a span in memory and on the page.
  static final int MAX_NAME = 100;
  static final int MAX_RESOURCE = 5_000;
  static final int MAX_KEY = 200;
  static final int MAX_VALUE = 25_000;

  String service = "";
  String name = "";
  String resource = "";
  String type = "";
  long traceId;
  long spanId;
  long parentId;
  long start;
  long duration;
  long error;
  private final Map<String, String> meta = new HashMap<>();
  private final Map<String, Double> metrics = new HashMap<>();

  void meta(String key, String value) {
    meta.put(cut(key, MAX_KEY), cut(value, MAX_VALUE));
  }

  /** For native links and events, which give way to a tag the client wrote itself. */
  void metaIfAbsent(String key, String value) {
    if (!value.equals("[]") && !value.equals("null")) meta.putIfAbsent(key, cut(value, MAX_VALUE));
  }

  void metric(String key, double value) {
    metrics.put(cut(key, MAX_KEY), value);
  }

  Span build() {
    String cleanName = name.isEmpty() ? "unnamed_operation" : shorten(name, MAX_NAME);
    boolean ownParent = parentId == spanId && parentId == traceId; // some clients mark a root so
    return new Span(
        service.isEmpty() ? "unnamed-service" : shorten(service, MAX_NAME),
        cleanName,
        resource.isEmpty() ? cleanName : shorten(resource, MAX_RESOURCE),
        shorten(type, MAX_NAME),
        traceId,
        spanId,
        ownParent ? 0 : parentId,
        start,
        Math.max(0, duration),
        error != 0,
        Map.copyOf(meta),
        Map.copyOf(metrics));
  }

  private static String cut(String text, int maximum) {
    return text.length() <= maximum ? text : shorten(text, maximum) + "...";
  }

  /** Never between the halves of a surrogate pair. */
  private static String shorten(String text, int maximum) {
    if (text.length() <= maximum) return text;
    boolean inPair = Character.isHighSurrogate(text.charAt(maximum - 1));
    return text.substring(0, inPair ? maximum - 1 : maximum);
  }
}
