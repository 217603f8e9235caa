// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.smoke;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.Headers;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * A trace without what is different in every run, so that whole traces can be compared: ids become
 * the resources of their spans, and times, threads and process ids are left out.
 */
final class Canonical {
  private static final Set<String> OF_THE_RUN =
      Set.of("thread.id", "thread.name", "process_id", "runtime-id");

  /** What any HTTP client writes by itself. */
  private static final Set<String> OF_THE_CLIENT =
      Set.of("host", "accept", "user-agent", "connection");

  private final Trace trace;
  private final Map<String, String> names = new LinkedHashMap<>();

  /** Every span of the trace must have another resource. */
  Canonical(Trace trace) {
    this.trace = trace;
    names.put(trace.root().meta().get("_dd.p.tid"), "(high)");
    name(trace.root().traceId(), "(trace)");
    trace.spans().forEach(span -> name(span.spanId(), "(" + span.resource() + ")"));
    assertThat(names).hasSize(2 * trace.spans().size() + 3);
  }

  private void name(long id, String name) {
    names.put(Long.toUnsignedString(id), name);
    names.put(String.format("%016x", id), name);
  }

  /** Field and tags of every span, under {@code resource/field}. */
  Map<String, String> payload() {
    Map<String, String> payload = new TreeMap<>();
    for (Span span : trace.spans()) {
      assertThat(span.duration()).isPositive();
      fields(span)
          .forEach((field, value) -> payload.put(span.resource() + '/' + field, named(value)));
    }
    return payload;
  }

  private static Map<String, String> fields(Span span) {
    Map<String, String> fields = new TreeMap<>(span.meta());
    span.metrics().forEach((key, value) -> fields.put(key, value.toString()));
    fields.keySet().removeAll(OF_THE_RUN);
    fields.put("(service)", span.service());
    fields.put("(name)", span.name());
    fields.put("(type)", String.valueOf(span.type()));
    fields.put("(trace)", String.valueOf(span.traceId()));
    fields.put("(parent)", Long.toUnsignedString(span.parentId()));
    fields.put("(error)", String.valueOf(span.error()));
    return fields;
  }

  /** What a called service was told, without what the client writes anyway. */
  Map<String, String> headers(Headers received) {
    Map<String, String> headers = new TreeMap<>();
    received.forEach((name, values) -> headers.put(lower(name), named(values.toString())));
    headers.keySet().removeAll(OF_THE_CLIENT);
    return headers;
  }

  private static String lower(String name) {
    return name.toLowerCase(Locale.ROOT);
  }

  private String named(String value) {
    String named = value.replaceAll("\"time_unix_nano\":\\d+", "\"time_unix_nano\":0");
    for (Map.Entry<String, String> name : names.entrySet()) {
      named = named.replace(name.getKey(), name.getValue());
    }
    return named;
  }
}
