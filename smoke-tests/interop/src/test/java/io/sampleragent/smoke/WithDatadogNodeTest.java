// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.smoke;

/** A Node service with the npm package {@code dd-trace}. */
class WithDatadogNodeTest extends PeerContract {
  @Override
  Peer peer() {
    return Peer.DATADOG_NODE;
  }

  @Override
  boolean reportsDropped() {
    return true;
  }
}
