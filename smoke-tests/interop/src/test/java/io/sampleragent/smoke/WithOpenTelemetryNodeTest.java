// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.smoke;

/** A Node service with {@code @opentelemetry/sdk-node}. */
class WithOpenTelemetryNodeTest extends PeerContract {
  @Override
  Peer peer() {
    return Peer.OPENTELEMETRY_NODE;
  }

  @Override
  boolean reportsDropped() {
    return false;
  }
}
