// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.smoke;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.Headers;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * What the headers of one request say about its trace.
 *
 * @param traceId 32 lower-case hexadecimal digits
 * @param spanId 16 digits: the calling span
 */
record Wire(String traceId, String spanId, boolean kept, Headers headers) {

  /** Fails if the headers name no trace, or different formats do not agree. */
  static Wire of(Headers headers) {
    List<Wire> said =
        Stream.of(w3c(headers), datadog(headers), b3(headers), b3multi(headers))
            .filter(Objects::nonNull)
            .distinct()
            .toList();
    assertThat(said).as("the trace in %s", headers.entrySet()).hasSize(1);
    return said.get(0);
  }

  /** The member of that key in {@code tracestate}, without the key; empty if there is none. */
  String state(String key) {
    return headers.getOrDefault("tracestate", List.of()).stream()
        .flatMap(line -> Arrays.stream(line.split(",", -1)))
        .map(String::trim)
        .filter(member -> member.startsWith(key + "="))
        .map(member -> member.substring(key.length() + 1))
        .findFirst()
        .orElse("");
  }

  String header(String name) {
    return headers.getFirst(name);
  }

  private static Wire w3c(Headers headers) {
    String parent = headers.getFirst("traceparent");
    if (parent == null) {
      return null;
    }
    String[] parts = parent.split("-", -1);
    return new Wire(parts[1], parts[2], (Integer.parseInt(parts[3], 16) & 1) == 1, headers);
  }

  private static Wire datadog(Headers headers) {
    String traceId = headers.getFirst("x-datadog-trace-id");
    if (traceId == null) {
      return null;
    }
    return new Wire(
        upperHalf(headers.getFirst("x-datadog-tags")) + hex(traceId),
        hex(headers.getFirst("x-datadog-parent-id")),
        Integer.parseInt(headers.getFirst("x-datadog-sampling-priority")) > 0,
        headers);
  }

  private static String upperHalf(String tags) {
    return Arrays.stream((tags == null ? "" : tags).split(",", -1))
        .filter(tag -> tag.startsWith("_dd.p.tid="))
        .map(tag -> tag.substring("_dd.p.tid=".length()))
        .findFirst()
        .orElse("0".repeat(16));
  }

  private static String hex(String decimal) {
    return String.format("%016x", Long.parseUnsignedLong(decimal));
  }

  private static Wire b3(Headers headers) {
    String header = headers.getFirst("b3");
    if (header == null) {
      return null;
    }
    String[] parts = header.split("-", -1);
    return new Wire(parts[0], parts[1], parts[2].equals("1"), headers);
  }

  private static Wire b3multi(Headers headers) {
    String traceId = headers.getFirst("x-b3-traceid");
    return traceId == null
        ? null
        : new Wire(
            traceId,
            headers.getFirst("x-b3-spanid"),
            headers.getFirst("x-b3-sampled").equals("1"),
            headers);
  }
}
