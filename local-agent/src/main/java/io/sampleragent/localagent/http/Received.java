// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.localagent.http;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Counts what arrived, by path and by kind of client; any thread.
 *
 * <p>At most {@link #MAX_CLIENTS} kinds of clients are listed.
 */
final class Received {
  static final int MAX_CLIENTS = 20; // languages and versions, not processes
  private static final int MAX_TEXT = 60; // header texts come from outside

  private final Map<String, Long> payloads = new LinkedHashMap<>();
  private final Map<String, Long> clients = new LinkedHashMap<>();
  private long spans;
  private long bytes;

  synchronized void payload(Exchange exchange, int bodyBytes, int bodySpans) {
    payloads.merge(exchange.path(), 1L, Long::sum);
    spans += bodySpans;
    bytes += bodyBytes;
    String client = client(exchange);
    if (clients.containsKey(client) || clients.size() < MAX_CLIENTS) {
      clients.merge(client, 1L, Long::sum);
    }
  }

  synchronized Map<String, Long> payloads() {
    return new LinkedHashMap<>(payloads);
  }

  synchronized List<String> clients() {
    return new ArrayList<>(clients.keySet());
  }

  synchronized long spans() {
    return spans;
  }

  synchronized long bytes() {
    return bytes;
  }

  private static String client(Exchange exchange) {
    String language = exchange.header("Datadog-Meta-Lang");
    String version = exchange.header("Datadog-Meta-Tracer-Version");
    String text = (language + " " + version).trim();
    if (text.isEmpty()) return "unnamed client";
    return text.length() <= MAX_TEXT ? text : text.substring(0, MAX_TEXT);
  }
}
