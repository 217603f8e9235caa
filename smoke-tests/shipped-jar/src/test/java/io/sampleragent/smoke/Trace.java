// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.smoke;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

/** All spans of one trace that arrived, from whatever chunks. */
record Trace(List<Span> spans) {
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
    return spans.stream().filter(span -> span.parentId() == parentId).toList();
  }

  private Span only(List<Span> found, String what) {
    assertThat(found).as("%s in %s", what, spans).hasSize(1);
    return found.get(0);
  }
}
