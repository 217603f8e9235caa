// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.smoke;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

/** One trace as it arrived: a chunk per process, or more. */
record Trace(List<List<Span>> chunks) {
  List<Span> spans() {
    return chunks.stream().flatMap(List::stream).toList();
  }

  /** The first span of the chunk that holds this one: it carries what is true for the chunk. */
  Span firstOfChunk(Span span) {
    return chunks.stream().filter(chunk -> chunk.contains(span)).findFirst().orElseThrow().get(0);
  }

  /** The only span without a parent. */
  Span root() {
    return only(childrenOf(0), "root");
  }

  /** The only span of that name directly below {@code parent}. */
  Span child(Span parent, String name) {
    List<Span> named =
        childrenOf(parent.spanId()).stream().filter(span -> span.name().equals(name)).toList();
    return only(named, name + " below " + parent.name());
  }

  private List<Span> childrenOf(long parentId) {
    return spans().stream().filter(span -> span.parentId() == parentId).toList();
  }

  private Span only(List<Span> found, String what) {
    assertThat(found).as("%s in %s", what, spans()).hasSize(1);
    return found.get(0);
  }
}
