// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.smoke;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;

/** What our agent reported of one request to {@code /shop/call}. */
record OurSide(Trace trace) {
  Span server() {
    return only("server");
  }

  Span client() {
    return only("client");
  }

  boolean kept() {
    return server().priority() > 0;
  }

  /** 32 lower-case hexadecimal digits, like the other ids as text. */
  String traceId() {
    return tags().getOrDefault("_dd.p.tid", "0".repeat(16)) + hex(server().traceId());
  }

  String parentId() {
    return hex(server().parentId());
  }

  String clientId() {
    return hex(client().spanId());
  }

  /** Tags of the span that speaks for all of this service. */
  Map<String, String> tags() {
    return trace.firstOfChunk(server()).meta();
  }

  private Span only(String kind) {
    List<Span> found =
        trace.spans().stream().filter(span -> kind.equals(span.meta().get("span.kind"))).toList();
    assertThat(found).as("%s in %s", kind, trace).hasSize(1);
    return found.get(0);
  }

  static String hex(long id) {
    return String.format("%016x", id);
  }
}
