// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.smoke;

/** A Node service with {@code @opentelemetry/sdk-node}. */
class WithOpenTelemetryNodeTest extends PeerContract {
  WithOpenTelemetryNodeTest() {
    super(Peer.OPENTELEMETRY_NODE);
  }
}
