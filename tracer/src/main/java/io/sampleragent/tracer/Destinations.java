// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.tracer;

import io.sampleragent.tracer.settings.HostPatterns;
import org.jspecify.annotations.Nullable;

/** Which hosts get headers of ours. Immutable. */
final class Destinations {
  private final @Nullable HostPatterns to; // null: all
  private final @Nullable HostPatterns notTo;

  Destinations(@Nullable HostPatterns to, @Nullable HostPatterns notTo) {
    this.to = to;
    this.notTo = notTo;
  }

  /**
   * Whether this host does; not if it is unknown, which then may be any.
   *
   * @param host as it stands in the URL
   */
  boolean contain(@Nullable String host) {
    return host != null
        && (to == null || to.matches(host))
        && (notTo == null || !notTo.matches(host));
  }
}
